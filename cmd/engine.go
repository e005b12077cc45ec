package cmd

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"inroad/graph/neo4j"
	"inroad/influence/answer"
	"inroad/influence/kernels"
	"inroad/influence/measures"
)

// engineGDS is the one engine there is besides our own.
const engineGDS = "gds"

// checkEngine refuses an engine that there is none of, or that cannot do what is asked of it.
func checkEngine(engine, by string, o dataFlags, st *streams) error {
	switch address := o.address(st); {
	case engine == "":
		return nil
	case engine != engineGDS:
		return usageError(fmt.Sprintf("engine %q is not %s; without --engine measures are computed here", engine, engineGDS))
	case !slices.Contains(measures.Elsewhere, answer.Measure(by)):
		return usageError(fmt.Sprintf("--engine %s computes %s, not %s: leave --engine out", engine, elsewhere(), by))
	case len(o.from) > 0:
		return usageError(fmt.Sprintf("--engine %s computes on the server that keeps the store, so not with --from", engine))
	case !neo4j.Handles(address):
		return usageError(fmt.Sprintf("--engine %s computes on a Neo4j server, and the store %s is none: name one with --store, or leave --engine out", engine, address))
	}
	return nil
}

// A serverEngine computes measures with the Graph Data Science of the server that keeps the store.
type serverEngine struct{ *neo4j.DataScience }

// openEngine reaches the engine that was asked for; nil for our own.
func openEngine(ctx context.Context, engine string, q *question) (measures.Engine, error) {
	store, onServer := q.store.(*neo4j.Store)
	if engine == "" || !onServer {
		return nil, nil
	}
	science, err := store.DataScience(ctx)
	if err != nil {
		return nil, err
	}
	return serverEngine{science}, nil
}

func (e serverEngine) Scores(ctx context.Context, measure string, rows kernels.Rows, directed bool) ([]float64, error) {
	n := neo4j.Network{Rows: rows.Len(), Directed: directed}
	for from := range int32(rows.Len()) {
		weights := rows.RowWeights(from)
		for i, to := range rows.Row(from) {
			if !directed && to < from {
				continue // the tie stands in the other row too
			}
			n.From, n.To = append(n.From, from), append(n.To, to)
			if weights != nil {
				n.Weights = append(n.Weights, weights[i])
			}
		}
	}
	return e.DataScience.Scores(ctx, measure, n)
}

// elsewhere names the measures that an engine computes.
func elsewhere() string {
	names := make([]string, len(measures.Elsewhere))
	for i, m := range measures.Elsewhere {
		names[i] = string(m)
	}
	return strings.Join(names, ", ")
}
