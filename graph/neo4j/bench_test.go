package neo4j

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"inroad/graph"
	"inroad/graph/neo4j/neo4jtest"
)

// workload is a graph of n records and five ties for each, in fragments as importers make them: documents, then
// records, then ties, all of one file.
func workload(n int) (fragments []graph.Fragment, items int) {
	d := graph.Document{ID: "book/people.csv@1", Source: "book", Name: "people.csv", Hash: "00", Read: time.Date(2025, 6, 1, 0, 0, 0, 0, time.UTC)}
	f := graph.Fragment{Documents: []graph.Document{d}}
	flush := func(full bool) {
		if f.Len() >= graph.MaxFragment-1 || full && f.Len() > 0 {
			items += f.Len()
			fragments = append(fragments, f)
			f = graph.Fragment{}
		}
	}
	id := func(i int) graph.ID { return graph.ID(fmt.Sprintf("book#P-%06d", i%n)) }
	for i := range n {
		o := graph.Origin{Document: d.ID, Sheet: "people", Row: i + 2}
		f.Records = append(f.Records, graph.Record{ID: id(i * 7919), Statements: []graph.Statement{
			{Property: graph.KindOf, Value: "person", Origin: o}, {Property: graph.Name, Value: fmt.Sprintf("Ines Kadari %d", i), Origin: o},
			{Property: graph.Title, Value: "desk officer", Origin: o},
		}})
		flush(false)
	}
	for i := range 5 * n {
		o := graph.Origin{Document: d.ID, Sheet: "ties", Row: i + 2}
		f.Ties = append(f.Ties, graph.Tie{From: id(i * 7919), To: id(i*31 + i*i), Type: graph.Knows, Strength: 0.5, Since: 20240503, Origin: o})
		flush(false)
	}
	flush(true)
	return fragments, items
}

// floor sends the rows of every fragment and lets the server do nothing with them: what the driver and the wire cost.
func floor(b *testing.B, s *Store, fragments []graph.Fragment, text string) {
	b.Helper()
	session := s.driver.NewSession(b.Context(), sessionOf(s))
	defer session.Close(context.Background())
	for _, f := range fragments {
		f = f.Canonical()
		for _, rows := range [][]any{plainRecords(f), plainTies(f)} {
			if len(rows) == 0 {
				continue
			}
			result, err := session.Run(b.Context(), text, map[string]any{"rows": rows})
			if err == nil {
				_, err = result.Consume(b.Context())
			}
			if err != nil {
				b.Fatal(err)
			}
		}
	}
}

func plainRecords(f graph.Fragment) (rows []any) {
	view := graph.Views(nil)
	for _, r := range f.Records {
		id, _ := key(r.ID)
		_, show := showEntity(r, view(r), nil, 0, true)
		rows = append(rows, map[string]any{"id": id, "show": show})
	}
	return rows
}

func plainTies(f graph.Fragment) (rows []any) {
	for _, t := range f.Ties {
		_, show := (&applying{}).showTie(t, nil, held{})
		rows = append(rows, relationship(t.From, t.To, show))
	}
	return rows
}

// merge writes the rows with the two plainest queries that do it idempotently.
func merge(b *testing.B, s *Store, fragments []graph.Fragment) {
	b.Helper()
	session := s.driver.NewSession(b.Context(), sessionOf(s))
	defer session.Close(context.Background())
	for _, f := range fragments {
		f = f.Canonical()
		for text, rows := range map[string][]any{
			"UNWIND $rows AS row MERGE (e:InroadRecord {id: row.id}) SET e:Person, e += row.show":                                                                                   plainRecords(f),
			"UNWIND $rows AS row MATCH (a:InroadRecord {id: row.from}), (b:InroadRecord {id: row.to}) MERGE (a)-[t:KNOWS {since: row.show.since}]->(b) ON CREATE SET t += row.show": plainTies(f),
		} {
			if len(rows) == 0 {
				continue
			}
			result, err := session.Run(b.Context(), text, map[string]any{"rows": rows})
			if err == nil {
				_, err = result.Consume(b.Context())
			}
			if err != nil {
				b.Fatal(err)
			}
		}
	}
}

// BenchmarkImport writes 10,000 records and 50,000 ties, ten times that with INROAD_LONG, and writes them again, beside the floor and a plain MERGE of
// the same rows, each twice and interleaved on one server; then it reads all back.
func BenchmarkImport(b *testing.B) {
	machine := neo4jtest.Shared{Options: neo4jtest.Options{Full: true, Heap: "2g"}}
	o := options(machine.Require(b))
	defer func() {
		if err := machine.Stop(); err != nil {
			b.Error(err)
		}
	}()
	s := openWith(b, o)
	fragments, items := workload(long(10_000, 100_000))
	importing := func() {
		for _, f := range fragments {
			if _, err := s.Apply(b.Context(), f); err != nil {
				b.Fatal(err)
			}
		}
	}
	took := map[string]time.Duration{}
	measure := func(what string, work func()) {
		begin := time.Now()
		work()
		if d := time.Since(begin); took[what] == 0 || d < took[what] {
			took[what] = d
		}
	}
	for b.Loop() {
		for range 2 {
			wipe(b, s)
			measure("floor", func() { floor(b, s, fragments, "UNWIND $rows AS row RETURN count(*)") })
			measure("merge", func() { merge(b, s, fragments) })
			wipe(b, s)
			measure("import", importing)
			measure("again", importing)
			measure("read", func() {
				n := 0
				for f, err := range s.Fragments(b.Context()) {
					if err != nil {
						b.Fatal(err)
					}
					n += f.Len()
				}
				if n != items {
					b.Fatalf("%d items were read, want %d", n, items)
				}
			})
		}
	}
	for what, d := range took {
		b.ReportMetric(d.Seconds(), what+"-s")
		b.ReportMetric(float64(items)/d.Seconds(), what+"-rows/s")
	}
	b.ReportMetric(peak(b), "peak-MB")
}

// peak is the most memory this process has had, the workload and two copies of each fragment included.
func peak(b *testing.B) float64 {
	text, err := os.ReadFile("/proc/self/status")
	if err != nil {
		b.Logf("no figure for the memory: %v", err)
		return 0
	}
	var kb float64
	if _, rest, found := strings.Cut(string(text), "VmHWM:"); found {
		_, _ = fmt.Sscan(rest, &kb)
	}
	return kb / 1024
}
