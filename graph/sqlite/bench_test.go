//go:build unix

package sqlite_test

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"inroad/graph"
)

// campaign makes fragments of so many records and ties, as an import of one large book would: ten thousand items each.
func campaign(records, ties int) []graph.Fragment {
	r := rand.New(rand.NewPCG(1, 2))
	document := graph.ID("book/people.csv@5f3a9c")
	id := func(i int) graph.ID { return graph.ID(fmt.Sprintf("book/person number %06d", i*7919%records)) }
	said := func(p graph.Property, value string, row int) graph.Statement {
		return graph.Statement{Property: p, Value: value, Origin: graph.Origin{Document: document, Row: row, Column: string(p)}}
	}
	var all []graph.Fragment
	var f graph.Fragment
	flush := func(least int) {
		if f.Len() >= least {
			all = append(all, f)
			f = graph.Fragment{}
		}
	}
	for i := range records {
		f.Records = append(f.Records, graph.Record{ID: id(i), Statements: []graph.Statement{
			said(graph.Name, fmt.Sprintf("Person Number %06d", i), i+2), said(graph.KindOf, string(graph.Person), i+2),
			said(graph.Title, "desk officer", i+2), said(graph.Organization, fmt.Sprintf("Ministry %d", i%50), i+2),
			said(graph.Stance, "undecided", i+2), said(graph.Email, fmt.Sprintf("p%d@velmark.example", i), i+2),
		}})
		flush(graph.MaxFragment)
	}
	types := []graph.TieType{graph.Knows, graph.WorksWith, graph.Met, graph.ReportsTo}
	for i := range ties {
		f.Ties = append(f.Ties, graph.Tie{
			From: id(r.IntN(records)), To: id(r.IntN(records)), Type: types[i%len(types)], Strength: .5, Since: 20240301,
			Origin: graph.Origin{Document: document, Sheet: "ties", Row: i + 2},
		})
		flush(graph.MaxFragment)
	}
	f.Documents = []graph.Document{{ID: document, Source: "book", Name: "people.csv", Hash: "5f3a9c", Complete: true}}
	flush(1)
	return all
}

var sizes = []struct{ records, ties int }{{10_000, 50_000}, {100_000, 500_000}}

// processor reports the processor time of an operation, which other work on the machine does not lengthen.
func processor(b *testing.B) (report func()) {
	used := func() time.Duration {
		var u unix.Rusage
		if err := unix.Getrusage(unix.RUSAGE_SELF, &u); err != nil {
			b.Fatal(err)
		}
		return time.Duration(u.Utime.Nano() + u.Stime.Nano())
	}
	start := used()
	return func() {
		b.ReportMetric(float64((used()-start).Milliseconds())/float64(b.N), "cpu-ms/op")
	}
}

// BenchmarkApply writes a new store.
func BenchmarkApply(b *testing.B) {
	for _, n := range sizes {
		b.Run(fmt.Sprintf("%d-%d", n.records, n.ties), func(b *testing.B) {
			fragments := campaign(n.records, n.ties)
			defer processor(b)()
			for b.Loop() {
				s := open(b, filepath.Join(b.TempDir(), "inroad.db"))
				for _, f := range fragments {
					if _, err := s.Apply(b.Context(), f); err != nil {
						b.Fatal(err)
					}
				}
				if err := s.Close(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkLoad opens a store and loads it.
func BenchmarkLoad(b *testing.B) {
	for _, n := range sizes {
		path := filepath.Join(b.TempDir(), "inroad.db")
		s := open(b, path)
		for _, f := range campaign(n.records, n.ties) {
			if _, err := s.Apply(b.Context(), f); err != nil {
				b.Fatal(err)
			}
		}
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
		b.Run(fmt.Sprintf("read/%d-%d", n.records, n.ties), func(b *testing.B) {
			b.ReportAllocs()
			defer processor(b)()
			for b.Loop() {
				s := open(b, path)
				for _, err := range s.Fragments(b.Context()) {
					if err != nil {
						b.Fatal(err)
					}
				}
				if err := s.Close(); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(fmt.Sprintf("load/%d-%d", n.records, n.ties), func(b *testing.B) {
			b.ReportAllocs()
			defer processor(b)()
			for b.Loop() {
				s := open(b, path)
				if _, err := graph.Load(b.Context(), s); err != nil {
					b.Fatal(err)
				}
				if err := s.Close(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
