package influence_test

import (
	"context"
	"fmt"
	"iter"
	"math/rand/v2"
	"testing"

	"inroad/graph"
	"inroad/influence"
	"inroad/influence/world"
)

// fragment is a Source of one piece.
type fragment graph.Fragment

func (f fragment) Fragments(context.Context) iter.Seq2[graph.Fragment, error] {
	return func(yield func(graph.Fragment, error) bool) { yield(graph.Fragment(f), nil) }
}

// country makes a world of people persons and as many ties as said: ministries of desks and heads, a parliament that
// decides by majority, ten of ours, and a decision of six gates.
func country(people, ties int) fragment {
	r := rand.New(rand.NewPCG(7, 11))
	var f fragment
	record := func(id graph.ID, kind graph.Kind, said ...string) {
		rec := graph.Record{ID: id, Statements: []graph.Statement{{Property: graph.KindOf, Value: string(kind)}, {Property: graph.Name, Value: string(id)}}}
		for i := 0; i+1 < len(said); i += 2 {
			rec.Statements = append(rec.Statements, graph.Statement{Property: graph.Property(said[i]), Value: said[i+1]})
		}
		rec.Statements = graph.MergeStatements(rec.Statements, nil)
		f.Records = append(f.Records, rec)
	}
	tie := func(from, to graph.ID, t graph.TieType, a graph.Attributes) {
		f.Ties = append(f.Ties, graph.Tie{From: from, To: to, Type: t, Attributes: a, Origin: graph.Origin{Row: len(f.Ties) + 2}})
	}
	person := func(i int) graph.ID { return graph.ID(fmt.Sprintf("p/%06d", i)) }
	bodies := max(people/40, 4)
	body := func(i int) graph.ID { return graph.ID(fmt.Sprintf("b/%05d", i)) }
	stances := []string{"opposed", "sceptical", "undecided", "supportive", "champion", "", "", ""}
	for i := range people {
		said := []string{}
		if i < 10 {
			said = append(said, "team", "yes")
		} else if s := stances[r.IntN(len(stances))]; s != "" {
			said = append(said, "stance", s)
		}
		record(person(i), graph.Person, said...)
		if i >= 10 {
			tie(person(i), body(i%bodies), graph.WorksFor, "")
		}
	}
	for i := range bodies {
		record(body(i), graph.Department)
		tie(person(10+i), body(i), graph.Heads, "")
		if i > 0 {
			tie(body(i), body(i/2), graph.PartOf, "")
		}
	}
	types := []graph.TieType{graph.Knows, graph.WorksWith, graph.ReportsTo, graph.Influences, graph.FriendOf}
	for len(f.Ties) < ties {
		tie(person(r.IntN(people)), person(r.IntN(people)), types[r.IntN(len(types))], "")
	}
	for s := range 3 {
		stage := graph.ID(fmt.Sprintf("s/%d", s))
		record(stage, graph.Stage, "decision", "join")
		for g := range 2 {
			rule, progress := "lead", "stuck"
			if s == 2 && g == 1 {
				rule, progress = "majority", "moving"
			}
			tie(stage, body(2*s+g), graph.Gate, graph.MakeAttributes(map[string][]string{
				graph.AttrRule: {rule}, graph.AttrProgress: {progress}, graph.AttrOrder: {fmt.Sprint(s)},
			}))
		}
	}
	return f
}

// BenchmarkNext shows how the cost of an answer grows with the graph, loading apart.
func BenchmarkNext(b *testing.B) {
	for _, people := range []int{1_000, 10_000, 100_000} {
		b.Run(fmt.Sprint(people), func(b *testing.B) {
			s, err := graph.Load(b.Context(), country(people, 5*people))
			if err != nil {
				b.Fatal(err)
			}
			settings := world.Defaults()
			settings.AsOf = 20250609
			for b.Loop() {
				if _, err := influence.Next(b.Context(), s, settings, influence.NextOptions{N: 3, Resamples: 0}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkNextAll shows what the advice for everybody costs.
func BenchmarkNextAll(b *testing.B) {
	for _, people := range []int{1_000, 10_000} {
		b.Run(fmt.Sprint(people), func(b *testing.B) {
			s, err := graph.Load(b.Context(), country(people, 5*people))
			if err != nil {
				b.Fatal(err)
			}
			settings := world.Defaults()
			settings.AsOf = 20250609
			for b.Loop() {
				if _, err := influence.Next(b.Context(), s, settings, influence.NextOptions{N: 0, Resamples: 0}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkNextTried shows what it costs to try an answer out, at the largest size at which that is done unasked.
func BenchmarkNextTried(b *testing.B) {
	s, err := graph.Load(b.Context(), country(10_000, 50_000))
	if err != nil {
		b.Fatal(err)
	}
	settings := world.Defaults()
	settings.AsOf = 20250609
	for b.Loop() {
		if _, err := influence.Next(b.Context(), s, settings, influence.NextOptions{N: 3, Resamples: 200}); err != nil {
			b.Fatal(err)
		}
	}
}
