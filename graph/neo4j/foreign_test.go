package neo4j

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"inroad/graph"
)

// others is a database in which other programs keep what bears our everyday words.
var others = []string{
	`CREATE (:Document {fileName: 'minutes.pdf', status: 'Completed'})<-[:PART_OF]-(:Chunk {text: 'x'})`,
	`CREATE (:Document {id: 'velmark/people.csv@1', source: 'scan', name: 'people.csv'})`,
	`CREATE (a:Entity {name: 'P'})-[:KNOWS {statement: 'P knows Q'}]->(:Entity {name: 'Q', id: 12}), (a)-[:GATE]->(a)`,
	`CREATE (:Entity {id: 'velmark/ines kadari', statements: ['she wrote it', 'she signed it'], search: 'ines'})`,
	`CREATE (:Store {name: 'inroad', city: 'Sarnholm'})`,
	`CREATE (:Store {name: 'Shop 12', version: 7, schema: 9})`,
	`CREATE (:Person:Official {id: 'velmark/ines kadari', name: 'Other Ines'})-[:SAME_AS {id: 'judgement/1'}]->(:Person {id: 'x1', name: 'Other One'})`,
	`CREATE INDEX others FOR (e:Entity) ON (e.id)`,
	`CREATE CONSTRAINT others_documents FOR (d:Document) REQUIRE d.fileName IS UNIQUE`,
}

// notOurs is all that does not bear a label of ours, with what hangs on it.
func notOurs(t *testing.T, s *Store) string {
	t.Helper()
	var all []string
	for _, query := range []string{
		"MATCH (n) WHERE none(l IN labels(n) WHERE l STARTS WITH 'Inroad') RETURN 'node', labels(n), properties(n), COUNT { (n)--() }",
		"MATCH (a)-[t]->(b) WHERE none(l IN labels(a) + labels(b) WHERE l STARTS WITH 'Inroad') RETURN 'tie', type(t), properties(t), a.name + b.name",
		"SHOW CONSTRAINTS YIELD name, labelsOrTypes WHERE none(l IN labelsOrTypes WHERE l STARTS WITH 'Inroad') RETURN 'constraint', name, labelsOrTypes, ''",
		"SHOW INDEXES YIELD name, type, labelsOrTypes WHERE type <> 'LOOKUP' AND none(l IN labelsOrTypes WHERE l STARTS WITH 'Inroad') RETURN 'index', name, labelsOrTypes, ''",
	} {
		for _, row := range cypher(t, s, query) {
			all = append(all, fmt.Sprint(row...))
		}
	}
	slices.Sort(all)
	return strings.Join(all, "\n")
}

// shared is a store in the database of others.
func shared(t *testing.T) *Store {
	t.Helper()
	s := open(t)
	clear := func() { wipe(t, s); dropRules(t, s) }
	clear()
	t.Cleanup(clear)
	for _, query := range others {
		cypher(t, s, query)
	}
	return s
}

func TestWhatIsOthersStaysAsItIs(t *testing.T) {
	s := shared(t)
	before := notOurs(t, s)
	untouched := func(when string) {
		t.Helper()
		if after := notOurs(t, s); after != before {
			t.Errorf("%s others have\n%s\nand had\n%s", when, after, before)
		}
	}
	same(t, all(t, s), graph.Fragment{})
	if _, err := OpenReader(t.Context(), options(server.Require(t))); err != nil {
		t.Errorf("the graph of others is one of ours: %v", err)
	}
	untouched("when it was asked")

	if got, want := apply(t, s, sample()), (graph.Changes{New: 6}); got != want {
		t.Errorf("changes %+v, want %+v", got, want)
	}
	untouched("when ours came")
	same(t, all(t, s), sample())
	if got := found(t, s, "kadari"); got != "near[velmark/ines kadari]" {
		t.Errorf("found %s", got)
	}
	for _, id := range []string{"x1", "P", "Other One"} {
		if records, err := s.Find(t.Context(), id, 0); err != nil || len(records) > 0 {
			t.Errorf("%s of others is found: %v, %v", id, records, err)
		}
	}
	if err := s.Remove(t.Context(), "x1"); !errors.Is(err, graph.ErrNotFound) {
		t.Errorf("removing others' x1: %v", err)
	}
	if rows := cypher(t, s, "MATCH (e:InroadRecord) RETURN count(*)"); rows[0][0] != int64(4) {
		t.Errorf("%v records of ours, want 4", rows[0][0])
	}

	apply(t, s, version(2, "clerk", "", true)) // an older reading ceases to count
	if err := s.Remove(t.Context(), "judgement/1", "velmark/people.csv@1"); err != nil {
		t.Fatal(err)
	}
	if err := s.Remove(t.Context(), "velmark/people.csv@2"); err != nil {
		t.Fatal(err)
	}
	same(t, all(t, s), graph.Fragment{})
	untouched("when ours was taken out")
}

// What others tie to our records stays, and is no tie of ours.
func TestWhatOthersDrawOnOursIsNotRead(t *testing.T) {
	s := open(t)
	apply(t, s, sample())
	for _, typ := range []string{"GATE", "HEADS", "KNOWS", "TOOK_PART", "SAME_AS", "NOTED"} {
		cypher(t, s, "MATCH (a:InroadRecord {id: 'velmark/ines kadari'}), (b:InroadRecord {id: 'velmark/foreign ministry'}) CREATE (a)-[:"+typ+" {by: 'Ruth'}]->(b)")
	}
	cypher(t, s, "MATCH (a:InroadRecord {id: 'velmark/ines kadari'}) SET a:Favourite, a.rating = 5, a.post = 'scribbled' CREATE (a)<-[:ABOUT]-(:Note {text: 'call her'})")
	cypher(t, s, "CREATE (:InroadRecord {name: 'by hand'})")
	same(t, all(t, s), sample())
	around, err := graph.LoadAround(t.Context(), s, "Ines Kadari")
	if err != nil || len(around.Ties) != 2 {
		t.Errorf("around her are %d ties, %v", len(around.Ties), err)
	}
	f := sample()
	f.Records[1].Statements = append(f.Records[1].Statements, graph.Statement{Property: graph.Hooks, Value: "health"})
	apply(t, s, f)
	if got := seen(t, s, "velmark/ines kadari"); !strings.HasPrefix(got, "Favourite InroadRecord Official Person hooks=[health] ") || !strings.Contains(got, "post=desk officer") || !strings.Contains(got, "rating=5") {
		t.Errorf("she is shown as %s", got)
	}
	if rows := cypher(t, s, "MATCH (a:InroadRecord {id: 'velmark/ines kadari'})-[t]-() WHERE t.by = 'Ruth' OR t:ABOUT RETURN count(*)"); rows[0][0] != int64(7) {
		t.Errorf("%v of the 7 that others drew are left", rows[0][0])
	}
}

// What stands in the way is named, with what takes it out of the way; then all is well.
func TestWhatIsInTheWayIsNamedWithWhatHelps(t *testing.T) {
	long := version(1, strings.Repeat("long post ", 2000), "", true)
	twins := version(1, "clerk", "", true)
	twin := twins.Records[0]
	twin.ID = "velmark/ines kadari/2"
	twins.Records = append(twins.Records, twin)
	knows := version(1, "clerk", "", true)
	for i := range 2 {
		tie := tieIn(1, graph.Knows)
		tie.To = graph.ID(fmt.Sprint("velmark/p", i))
		knows.Ties = append(knows.Ties, tie)
	}
	for _, c := range []struct {
		name    string
		make    []string
		apply   graph.Fragment
		says    string
		cypher  []string
		instead []string // what is run, where not all of the Cypher can be
	}{
		{"an index", []string{"CREATE INDEX theirs FOR (e:InroadRecord) ON (e.id)"}, sample(),
			"the index theirs on :InroadRecord(id) is in the way", []string{"DROP INDEX `theirs`;"}, nil},
		{"an index of our name", []string{"CREATE INDEX inroad_record_id FOR (e:Chunk) ON (e.id)"}, sample(),
			"the index inroad_record_id on :Chunk(id) is in the way", []string{"DROP INDEX `inroad_record_id`;"}, nil},
		{"a constraint of our name", []string{"CREATE CONSTRAINT inroad_store_name FOR (e:Chunk) REQUIRE e.id IS UNIQUE"}, sample(),
			"the constraint inroad_store_name on :Chunk(id) is in the way", []string{"DROP CONSTRAINT `inroad_store_name`;"}, nil},
		{"a search index of our name", []string{"CREATE INDEX inroad_text_search FOR (e:Chunk) ON (e.text)"}, sample(), "", nil, nil},
		{"unique names", []string{"CREATE CONSTRAINT `one ``name` FOR (p:Person) REQUIRE p.name IS UNIQUE"}, twins,
			"the constraint one `name on :Person(name) is in the way", []string{"DROP CONSTRAINT `one ``name`;"}, nil},
		{"an id of others", []string{"CREATE (:Person {id: 'velmark/ines kadari'})", "CREATE CONSTRAINT ids FOR (p:Person) REQUIRE p.id IS UNIQUE"}, sample(),
			"the constraint ids on :Person(id) is in the way", []string{"DROP CONSTRAINT `ids`;"}, nil},
		{"unique ties", []string{"CREATE CONSTRAINT ties FOR ()-[r:KNOWS]-() REQUIRE r.reading IS UNIQUE"}, knows,
			"the constraint ties on :KNOWS(reading) is in the way", []string{"DROP CONSTRAINT `ties`;"}, nil},
		{"an index that takes no long texts", []string{"CREATE INDEX posts FOR (p:Person) ON (p.post)"}, long,
			"the index posts on :Person(post) is in the way", []string{"DROP INDEX `posts`;"}, nil},
		{"one id twice", []string{`CREATE (:InroadRecord {id: "velmark/i'k"}), (:InroadRecord {id: "velmark/i'k"})`}, sample(),
			"several nodes bear a label of inroad and one id", []string{
				`MATCH (n:InroadRecord {id: 'velmark/i\'k'}) RETURN elementId(n), n;`, "MATCH (n) WHERE elementId(n) = '…' REMOVE n:InroadRecord; // of the one that inroad did not make",
			}, []string{"MATCH (n:InroadRecord) REMOVE n:InroadRecord"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := open(t)
			clear := func() { wipe(t, s); dropRules(t, s) }
			clear()
			t.Cleanup(clear)
			for _, query := range c.make {
				cypher(t, s, query)
			}
			_, err := s.Apply(t.Context(), c.apply)
			var way *InTheWayError
			switch {
			case c.says == "" && err != nil:
				t.Fatal(err)
			case c.says == "":
				return
			case err == nil || !errors.As(err, &way) || !strings.Contains(err.Error(), c.says) || !slices.Equal(way.Cypher, c.cypher):
				t.Fatalf("%v\n%+v\nwant %s\n%q", err, way, c.says, c.cypher)
			}
			if rows := cypher(t, s, "MATCH (n:InroadText) RETURN n"); len(rows) > 0 {
				t.Errorf("something was written: %v", rows)
			}
			same(t, all(t, s), graph.Fragment{})
			help := c.cypher
			if c.instead != nil {
				help = c.instead
			}
			for _, query := range help {
				cypher(t, s, query)
			}
			apply(t, s, c.apply)
			same(t, all(t, s), c.apply)
		})
	}
}
