package neo4j

import (
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// ErrNoDataScience says that a server has no Graph Data Science, or one that lacks what is asked of it.
var ErrNoDataScience = errors.New("the server cannot compute this")

// knownScience is the version of Graph Data Science that is known to serve.
const knownScience = "2.13"

// DataScience is the Graph Data Science library of a server: it computes on graphs that it is sent, in the server's
// memory. What the store holds is neither read nor changed by it.
type DataScience struct {
	store   *Store
	version string
}

// DataScience reaches the library; ErrNoDataScience where the server has none. It drops what programs that were killed
// more than a day ago left in the server's memory.
func (s *Store) DataScience(ctx context.Context) (*DataScience, error) {
	d := &DataScience{store: s}
	err := s.within(ctx, s.leading(), func(tx neo4j.ExplicitTransaction) error {
		err := each(ctx, tx, scienceVersionQuery, nil, func(v []any) error {
			d.version, _ = v[0].(string)
			return nil
		})
		if err != nil {
			return err
		}
		return sweep(ctx, tx, 24*time.Hour)
	})
	if err != nil {
		return nil, fmt.Errorf("reach Graph Data Science: %w", err)
	}
	return d, nil
}

// leading is how the leader of a cluster is asked, so that drop finds it again: a projection is in one member's memory.
// Where nothing routes there is one server, and a computation needs no right to write.
func (s *connection) leading() neo4j.AccessMode {
	if s.address.routes {
		return write
	}
	return read
}

// sweep drops projections of ours that are older than that. No computation takes a day: the server's time limits and
// people's patience are shorter.
func sweep(ctx context.Context, tx neo4j.ExplicitTransaction, age time.Duration) error {
	_, err := run(ctx, tx, sweepQuery, map[string]any{"age": neo4j.DurationOf(0, 0, int64(age.Seconds()), 0)})
	return err
}

// String says who computes: the library, its version and the server's address.
func (d *DataScience) String() string {
	return fmt.Sprintf("Graph Data Science %s at %s", d.version, d.store.address.text)
}

// A Network is what a measure reads: Rows rows, numbered from 0, and ties between them, each once. Without Directed a
// tie leads both ways. Without Weights paths count steps; else they are strengths to PageRank, costs to the others.
type Network struct {
	Rows     int
	From, To []int32
	Weights  []float64
	Directed bool
}

// A calculation is how the library comes by a measure.
type calculation struct {
	query    query
	weight   string         // what the weights are: strength or cost; empty where they are not read
	settings map[string]any // besides the weight
	inward   bool           // it reads ties that lead to a row, where we mean those that lead away
	score    func(v []any, rows float64) float64
}

// first is the score as the library gives it.
func first(v []any, _ float64) float64 { return figure(v[0]) }

// figure is a number that a server gave.
func figure(v any) float64 {
	switch v := v.(type) {
	case float64:
		return v
	case int64:
		return float64(v)
	}
	return 0
}

// calculations by measure and by whether the network has weights.
//
// The library's betweenness counts pairs, as ours does before it is scaled (Brandes 2001). It takes paths for equal
// only where the sums of their costs are, bit for bit: costs have to be such that sums are exact.
//
// Its PageRank is x = (1−d) + d·Px, without what dangling rows spread: the solution is (1−d)(I − dP)⁻¹·1. Ours is
// (((1−d) + d·D)/n)(I − dP)⁻¹·1 with the dangling sum D. The two differ by a factor; scaled to sum 1 they are the same.
//
// Its closeness and harmonic centrality count steps whatever weights there are. By cost we sum the distances between
// all pairs, which it finds in n searches, on the server: one row per entity comes back, not n².
var calculations = map[string]struct{ bySteps, byWeight calculation }{
	"betweenness": {
		bySteps:  calculation{query: betweennessQuery, score: first},
		byWeight: calculation{query: betweennessQuery, weight: "cost", score: first},
	},
	"pagerank": {
		bySteps:  calculation{query: pageRankQuery, settings: untilSettled, score: first},
		byWeight: calculation{query: pageRankQuery, settings: untilSettled, weight: "strength", score: first},
	},
	"closeness": {
		bySteps:  calculation{query: closenessQuery, settings: map[string]any{"useWassermanFaust": true}, inward: true, score: first},
		byWeight: calculation{query: distancesQuery, weight: "cost", score: wassermanFaust},
	},
	"harmonic": {
		bySteps:  calculation{query: harmonicQuery, inward: true, score: first},
		byWeight: calculation{query: distancesQuery, weight: "cost", score: nearness},
	},
}

// untilSettled ends PageRank when no score, of 1 on average, changes by more than that.
var untilSettled = map[string]any{"dampingFactor": 0.85, "tolerance": 1e-12, "maxIterations": 1000}

// wassermanFaust is closeness of a row that reaches r others at distances that sum to v[1]: r/Σd · r/(n−1).
func wassermanFaust(v []any, rows float64) float64 {
	reached := figure(v[0])
	return reached / figure(v[1]) * reached / (rows - 1)
}

// nearness is Σ1/d / (n−1).
func nearness(v []any, rows float64) float64 { return figure(v[2]) / (rows - 1) }

// Computes reports whether the library is asked for that measure.
func (*DataScience) Computes(measure string) bool { return calculations[measure].bySteps.score != nil }

// Scores computes a measure: betweenness as the number of pairs, of all ordered ones where directed; PageRank (damping
// 0.85) scaled to sum 1; closeness of Wasserman and Faust; harmonic centrality divided by n − 1. The server sums in the
// order in which its threads end, so the last digits are not the same every time.
//
// The network is projected into the server's memory under a name of its own and dropped however this ends.
func (d *DataScience) Scores(ctx context.Context, measure string, n Network) ([]float64, error) {
	c := calculations[measure].bySteps
	if n.Weights != nil {
		c = calculations[measure].byWeight
	}
	if c.score == nil {
		return nil, fmt.Errorf("%w: %s", ErrNoDataScience, measure)
	}
	scores := make([]float64, n.Rows)
	if n.Rows == 0 {
		return scores, nil
	}
	name := "inroad-" + rand.Text()
	defer d.drop(context.WithoutCancel(ctx), name)
	// In one transaction, so that one member of a cluster does it all.
	err := d.store.within(ctx, d.store.leading(), func(tx neo4j.ExplicitTransaction) error {
		if _, err := run(ctx, tx, dropQuery, map[string]any{"name": name}); err != nil { // of an attempt that was cut off
			return err
		}
		if err := project(ctx, tx, name, n, c); err != nil {
			return err
		}
		settings := map[string]any{}
		maps.Copy(settings, c.settings)
		if c.weight != "" {
			settings["relationshipWeightProperty"] = c.weight
		}
		clear(scores)
		return each(ctx, tx, c.query, map[string]any{"name": name, "settings": settings}, func(v []any) error {
			row, _ := v[0].(int64)
			if row < 0 || row >= int64(n.Rows) {
				return fmt.Errorf("the server gives a score to row %v of %d", v[0], n.Rows)
			}
			scores[row] = c.score(v[1:], float64(n.Rows))
			return nil
		})
	}, neo4j.WithTxMetadata(map[string]any{"projection": name}))
	if err != nil {
		return nil, fmt.Errorf("compute %s by %v: %w", measure, d, err)
	}
	if measure == "pagerank" {
		sum := 0.0
		for _, x := range scores {
			sum += x
		}
		for i := range scores {
			scores[i] /= sum
		}
	}
	return scores, nil
}

// project sends the network to the server as the graph of that name.
func project(ctx context.Context, tx neo4j.ExplicitTransaction, name string, n Network, c calculation) error {
	from, to, weights, undirected := n.From, n.To, n.Weights, []string{"*"}
	if n.Directed {
		undirected = []string{}
	}
	if c.inward {
		from, to = to, from
	}
	if weights == nil {
		weights = slices.Repeat([]float64{1}, len(from)) // a step each, which nothing reads
	}
	_, err := run(ctx, tx, projectQueries[cmp.Or(c.weight, "steps")], map[string]any{
		"name": name, "rows": n.Rows, "sources": from, "targets": to, "weights": weights, "undirected": undirected,
	})
	return err
}

// dropPatience is how long a projection's end may take: a server that is gone has none any more.
const dropPatience = 15 * time.Second

// drop ends what still computes on the projection and removes it. Its own failure is no news: the computation's is,
// and what stays is swept by a later run.
func (d *DataScience) drop(ctx context.Context, name string) {
	ctx, cancel := context.WithTimeout(ctx, dropPatience)
	defer cancel()
	for pause := 10 * time.Millisecond; ; pause = min(2*pause, 200*time.Millisecond) {
		busy := false
		err := d.store.once(ctx, d.store.leading(), func(tx neo4j.ExplicitTransaction) error {
			return each(ctx, tx, endScienceQuery, map[string]any{"name": name}, func([]any) error { busy = true; return nil })
		})
		if err != nil || !busy {
			break
		}
		if d.store.rest(ctx, time.Now().Add(dropPatience), pause, nil) != nil {
			break
		}
	}
	_ = d.store.once(ctx, d.store.leading(), func(tx neo4j.ExplicitTransaction) error {
		_, err := run(ctx, tx, dropQuery, map[string]any{"name": name})
		return err
	})
}

// explainScience says what errors of the library mean for people; nil for all others.
func (s *connection) explainScience(e *neo4j.Neo4jError) error {
	switch {
	case !strings.Contains(e.Msg, "gds."):
		return nil
	case strings.Contains(e.Msg, "Unknown function") && strings.Contains(e.Msg, "gds.version"):
		return fmt.Errorf("%w: Graph Data Science is not installed at %s", ErrNoDataScience, s.address.text)
	case strings.Contains(e.Msg, "Unknown function"), strings.HasSuffix(e.Code, "ProcedureNotFound"):
		return fmt.Errorf("%w: the Graph Data Science at %s is too old, %s is known to serve: %w", ErrNoDataScience, s.address.text, knownScience, e)
	case strings.Contains(e.Msg, "sandbox"), strings.HasSuffix(e.Code, "Forbidden"):
		return fmt.Errorf("%w: the server at %s does not let this user run Graph Data Science: %w", ErrNoDataScience, s.address.text, e)
	}
	return nil
}
