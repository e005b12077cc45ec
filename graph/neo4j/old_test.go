package neo4j

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"inroad/graph"
)

// oldForm is a store as versions before the labels of our own wrote it, of both schemas, word for word: what sample
// states and, with a type that the list does not know, a reading that is superseded.
const oldForm = `
CREATE (:Store {name: 'inroad', version: 7, schema: $schema, last: 'TOKEN'})
CREATE (:Document {id: 'velmark/people.csv@1', source: 'velmark', name: 'people.csv', hash: 'ab12', read: datetime('2025-06-01T10:30:00.123456789Z'), complete: true})
CREATE (:Document {id: 'velmark/old.csv@1', source: 'velmark', name: 'old.csv', hash: '01', read: datetime('2025-05-01T00:00:00Z'), complete: true, superseded: true})
CREATE (:Document {id: 'velmark/old.csv@2', source: 'velmark', name: 'old.csv', hash: '02', read: datetime('2025-05-02T00:00:00Z'), complete: true})
CREATE (m:Entity:Department {id: 'velmark/foreign ministry', name: 'Foreign Ministry', source: 'people.csv, sheet people, row 3',
  statements: ['kind\tdepartment\t\t\t\t\tvelmark/people.csv@1\tpeople\t3', 'name\tForeign Ministry\t\t\t\t\tvelmark/people.csv@1\tpeople\t3'],
  search: '\nforeign ministry\nvelmark/foreign ministry\n'})
CREATE (i:Entity:Person:Official {id: 'velmark/ines kadari', name: 'Ines Kadari', post: 'desk officer', since: date('2017-03-01'), stance: 'supportive',
  statements: ['kind\tperson\t\t\t\t\tvelmark/people.csv@1\tpeople\t3\tname', 'name\tInes Kadari\t\t\t\t\tvelmark/people.csv@1\tpeople\t3\tname',
    'role\tcivil-servant\t\t\t\t\tvelmark/people.csv@1\tpeople\t3\trole', 'since\t2017-03-01\t\t\t\t\tvelmark/people.csv@1\tpeople\t3\tsince',
    'stance\tsupportive\t20240500\t\t0.8\tour guess\tvelmark/people.csv@1\tpeople\t3\tstance', 'title\tdesk officer\t20170301\t\t\t\tvelmark/people.csv@1\tpeople\t3\ttitle'],
  search: '\nines kadari\nvelmark/ines kadari\n'})
CREATE (p:Entity {id: 'velmark/paul sorn', search: '\nvelmark/paul sorn\n'}), (k:Entity {id: 'other/i. kadari', search: '\nother/i. kadari\n'})
CREATE (i)-[:WORKS_FOR {statement: 'works-for\t\t20170301\t20260000\t\t{"note":"says Ruth"}\tvelmark/people.csv@1\tpeople\t3', document: 'velmark/people.csv@1', row: 3, sheet: 'people', note: 'says Ruth'}]->(m)
CREATE (i)-[:TIE {type: 'shares a flat', statement: 'shares a flat\t0.1\t\t\t0.3333333333333333\t\tvelmark/people.csv@1\tpeople\t3', document: 'velmark/people.csv@1', strength: 0.1}]->(p)
CREATE (i)-[:SUPERSEDED {type: 'heads', statement: 'heads\t\t\t\t\t\tvelmark/old.csv@1\t\t4', document: 'velmark/old.csv@1', row: 4}]->(m)
CREATE (i)-[:NOT_SAME_AS {id: 'judgement/1', judgement: 'judgement/1\tfalse\tvelmark/people.csv@1\tpeople\t3', document: 'velmark/people.csv@1'}]->(k)`

// oldRules are the constraints and the index of the old form.
var oldRules = []string{
	"CREATE CONSTRAINT inroad_entity IF NOT EXISTS FOR (e:Entity) REQUIRE e.id IS UNIQUE",
	"CREATE CONSTRAINT inroad_document IF NOT EXISTS FOR (d:Document) REQUIRE d.id IS UNIQUE",
	"CREATE CONSTRAINT inroad_store IF NOT EXISTS FOR (s:Store) REQUIRE s.name IS UNIQUE",
	"CREATE TEXT INDEX inroad_search IF NOT EXISTS FOR (e:Entity) ON (e.search)",
}

// heldInOldForm is what oldForm states.
func heldInOldForm() graph.Fragment {
	f := sample()
	for n, day := range []int{1, 2} {
		f.Documents = append(f.Documents, graph.Document{
			ID: graph.ID(fmt.Sprint("velmark/old.csv@", n+1)), Source: "velmark", Name: "old.csv", Hash: fmt.Sprint("0", n+1), Complete: true,
			Read: time.Date(2025, 5, day, 0, 0, 0, 0, time.UTC),
		})
	}
	f.Ties = append(f.Ties, graph.Tie{From: "velmark/ines kadari", To: "velmark/foreign ministry", Type: graph.Heads, Origin: graph.Origin{Document: "velmark/old.csv@1", Row: 4}})
	return f.Canonical()
}

// openOld gives a store of the old form, in a database that others use too.
func openOld(t *testing.T, schema int) *Store {
	t.Helper()
	s := open(t)
	clear := func() { wipe(t, s); dropRules(t, s) }
	clear()
	t.Cleanup(clear)
	for _, query := range oldRules {
		cypher(t, s, query)
	}
	cypherWith(t, s, oldForm, map[string]any{"schema": schema})
	if schema == 1 { // which had no keys to search by
		cypher(t, s, "MATCH (e:Entity) SET e.search = null")
		cypher(t, s, "DROP INDEX inroad_search")
	}
	for _, query := range []string{
		`CREATE (:Document {fileName: 'minutes.pdf'})<-[:PART_OF]-(:Chunk {text: 'x'}), (:Document {id: 'scan-1', source: 'scan', name: 'minutes', hash: '77', read: 'yesterday', complete: 'no'})`,
		`CREATE (a:Entity {name: 'P'})-[:KNOWS {statement: 'P knows Q'}]->(:Entity {name: 'Q', id: 12}), (a)-[:KNOWS {statement: 'knows'}]->(:Entity {id: 'e3'})`,
		`CREATE (:Entity {id: 'e1', statements: ['she wrote it', 'she signed it']})-[:SIGNED {statement: 'she signed'}]->(:Entity {id: 'e2', search: 'contract'})`,
		`CREATE (:Store {name: 'Shop 12', version: 7, schema: 9})`,
		`MATCH (i:Entity {id: 'velmark/ines kadari'}) CREATE (i)<-[:ABOUT]-(:Note {text: 'call her'}) SET i:Favourite`,
	} {
		cypher(t, s, query)
	}
	return s
}

// othersInOld is what others have there.
func othersInOld(t *testing.T, s *Store) string {
	t.Helper()
	rows := cypher(t, s, `MATCH (n) WHERE n:Chunk OR n:Note OR n.fileName IS NOT NULL OR n.name IN ['P', 'Q', 'minutes', 'Shop 12'] OR n.id IN ['e1', 'e2', 'e3']
		RETURN labels(n), properties(n), COUNT { (n)--() } ORDER BY elementId(n)`)
	return fmt.Sprint(rows, cypher(t, s, "MATCH (a)-[t]->(b) WHERE a.name = 'P' OR a.id = 'e1' OR a:Note OR a:Chunk RETURN type(t), properties(t) ORDER BY elementId(t)"))
}

func TestAStoreOfTheOldFormIsReadAsItIs(t *testing.T) {
	for schema := 1; schema <= 2; schema++ {
		s := openOld(t, schema)
		everything := fmt.Sprint(cypher(t, s, "MATCH (n) RETURN labels(n), properties(n) ORDER BY elementId(n)"))
		asked(t, s, heldInOldForm())
		if err := s.Near(t.Context(), func(graph.Near) error { return nil }); !errors.Is(err, graph.ErrWhole) {
			t.Errorf("what is near: %v", err)
		}
		if _, err := OpenReader(t.Context(), options(server.Require(t))); !errors.Is(err, ErrOurs) {
			t.Errorf("as a graph of others: %v", err)
		}
		if after := fmt.Sprint(cypher(t, s, "MATCH (n) RETURN labels(n), properties(n) ORDER BY elementId(n)")); after != everything {
			t.Errorf("schema %d: asking changed it to\n%s\nfrom\n%s", schema, after, everything)
		}
	}
}

func TestTheNextWriteBringsTheOldFormUp(t *testing.T) {
	for schema := 1; schema <= 2; schema++ {
		s := openOld(t, schema)
		theirs := othersInOld(t, s)
		f := heldInOldForm()
		if got, want := apply(t, s, f), (graph.Changes{Same: f.Len()}); got != want {
			t.Errorf("schema %d: the same again changes %+v, want %+v", schema, got, want)
		}
		brought(t, s, f)
		if got := othersInOld(t, s); got != theirs {
			t.Errorf("schema %d: others have\n%s\nand had\n%s", schema, got, theirs)
		}
	}
}

// brought checks that a store that was of the old form is of the present.
func brought(t *testing.T, s *Store, f graph.Fragment) {
	t.Helper()
	same(t, all(t, s).Canonical(), f)
	if got := found(t, s, "kadari"); got != "near[velmark/ines kadari]" {
		t.Errorf("found %s", got)
	}
	want := "Favourite InroadRecord Official Person name=Ines Kadari post=desk officer since=2017-03-01 source=people.csv, sheet people, row 3 " +
		"stance=supportive stance_basis=our guess stance_date=2024-05-01"
	if got := seen(t, s, "velmark/ines kadari"); got != want {
		t.Errorf("she is shown as\n%s\nwant\n%s", got, want)
	}
	for query, want := range map[string]string{
		"MATCH (:InroadRecord)-[t]->(:InroadRecord) RETURN type(t), t.type, t.statement, t.document ORDER BY type(t)":      "[[NOT_SAME_AS <nil> <nil> <nil>] [SUPERSEDED heads <nil> <nil>] [TIE shares a flat <nil> <nil>] [WORKS_FOR <nil> <nil> <nil>]]",
		"MATCH (n) WHERE n:Entity AND n:InroadRecord OR n:Document AND n.hash IS NOT NULL AND n.source <> 'scan' RETURN n": "[]",
		"MATCH (s:Store) RETURN s.name":                                     "[[Shop 12]]",
		"MATCH (s:InroadStore) RETURN s.filling, s.cleaning, s.schema":      "[[<nil> <nil> 3]]",
		"MATCH (i:InroadRecord)<-[:ABOUT]-(n:Note) RETURN n.text":           "[[call her]]",
		"SHOW CONSTRAINTS YIELD name WHERE name ENDS WITH 'y' RETURN name":  "[]",
		"SHOW INDEXES YIELD name WHERE name = 'inroad_search' RETURN name":  "[]",
		"MATCH (n:InroadRecord) WHERE n.statements IS NOT NULL RETURN n.id": "[]",
	} {
		rows := cypher(t, s, query)
		if rows == nil {
			rows = [][]any{}
		}
		if got := fmt.Sprint(rows); got != want {
			t.Errorf("%s gives\n%s\nwant\n%s", query, got, want)
		}
	}
}

// Wherever the work is cut off, the store reads the same, earlier versions keep off, and the next to write finishes it.
func TestBringingUpThatWasCutOffGoesOn(t *testing.T) {
	machine := server.Require(t)
	for commits := 1; ; commits += long(6, 1) {
		direct := openOld(t, 2)
		p := startProxy(t, machine.Address, nil)
		o := options(machine)
		o.Address, o.Patience = "bolt://"+p.address(), 300*time.Millisecond
		s, err := Open(t.Context(), o)
		if err != nil {
			t.Fatal(err)
		}
		p.loseFrom(commits)
		_, err = s.Apply(t.Context(), graph.Fragment{})
		_ = s.Close()
		if err == nil {
			if commits < 10 {
				t.Errorf("only %d commits were cut off", commits)
			}
			brought(t, direct, heldInOldForm())
			return
		}
		same(t, all(t, direct).Canonical(), heldInOldForm())
		if rows := cypher(t, direct, "MATCH (s:Store {name: 'inroad'}) RETURN s.schema"); len(rows) == 1 && len(cypher(t, direct, "MATCH (s:InroadStore) WHERE s.filling RETURN s")) == 1 && rows[0][0] != int64(schemaVersion) {
			t.Errorf("cut off at commit %d, earlier versions would write to it: schema %v", commits, rows[0][0])
		}
		apply(t, direct, graph.Fragment{})
		brought(t, direct, heldInOldForm())
		if t.Failed() {
			t.Fatalf("cut off at commit %d", commits)
		}
	}
}

func TestANewerStoreBesideTheOldIsNotBroughtUpAgain(t *testing.T) {
	s := open(t)
	apply(t, s, sample())
	cypher(t, s, "CREATE (:Store {name: 'inroad', version: 3, schema: 2}), (:Entity {id: 'velmark/x', search: '\\nvelmark/x\\n', statements: ['name\\tX']})")
	same(t, all(t, s), sample())
	apply(t, s, version(1, "", "", true))
	if strings.Contains(fmt.Sprint(all(t, s)), "velmark/x") {
		t.Error("what stands beside it was taken in")
	}
}
