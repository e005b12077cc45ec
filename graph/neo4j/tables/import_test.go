package tables

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"inroad/graph"
	"inroad/graph/dump"
	"inroad/graph/mem"
	"inroad/importers"
	"inroad/importers/foreign"
	file "inroad/importers/rows"
)

var update = flag.Bool("update", false, "write the golden files anew")

func read(t testing.TB, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// golden compares with a file of testdata.
func golden(t *testing.T, name, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(filepath.Join("testdata", name), []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(read(t, name), got); diff != "" {
		t.Errorf("%s (-want +got; -update writes it anew):\n%s", name, diff)
	}
}

// opened reads a database by a mapping; what was said goes to said, without what differs from server to server.
func opened(d Database, mapping string, said *[]string, o importers.Options) (*importers.Import, error) {
	m, err := foreign.ReadMapping("mapping.yaml", []byte(mapping))
	if err != nil {
		return nil, err
	}
	tell := func(what string) func(file.Error) {
		return func(e file.Error) {
			if e.Element != "" {
				e.Element = "ELEMENT"
			}
			*said = append(*said, what+strings.ReplaceAll(e.Error(), d.Name(), "DATABASE"))
		}
	}
	o.Skipped, o.Warned = tell("skipped: "), tell("note: ")
	if o.Now.IsZero() {
		o.Now = time.Date(2025, 6, 9, 0, 0, 0, 0, time.UTC)
	}
	return importers.OpenGraph(context.Background(), d, m, o)
}

// loaded is a store with what an import gives.
func loaded(t *testing.T, to graph.Store, im *importers.Import, err error) *graph.Snapshot {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := graph.Copy(t.Context(), to, im); err != nil {
		t.Fatal(err)
	}
	s, err := graph.Load(t.Context(), to)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// The graph of testdata/velmark.cypher, read by the mapping, is what the tables of testdata/same say.
func TestAMappedGraphIsTheSameAsItsTables(t *testing.T) {
	d := theirs(t, read(t, "velmark.cypher"))
	var said []string
	im, err := opened(d, read(t, "mapping.yaml"), &said, importers.Options{})
	got := loaded(t, mem.New(), im, err)
	files, err := importers.Open(t.Context(), []string{filepath.Join("testdata", "same")}, importers.Options{
		Source: "velmark", Now: time.Date(2025, 6, 9, 0, 0, 0, 0, time.UTC), Skipped: func(e file.Error) { t.Error(e) },
	})
	want := loaded(t, mem.New(), files, err)
	if want.Fingerprint() != got.Fingerprint() {
		t.Errorf("fingerprints differ (-tables +graph):\n%s", cmp.Diff(dumpOf(t, files), dumpOf(t, im)))
	}
	golden(t, "said.txt", strings.Join(said, "\n")+"\n")
	if rows := im.Files()[0].Sheets; len(rows) != 5 || rows[0].Rows != 4 || rows[0].Cells != 1 || rows[4].Rows != 3 || rows[4].Skipped != 0 || rows[4].Cells != 1 {
		t.Errorf("reports: %+v", rows)
	}
}

// dumpOf is what a source says, without where it says it.
func dumpOf(t *testing.T, from graph.Source) []string {
	t.Helper()
	var b bytes.Buffer
	if err := dump.Write(t.Context(), &b, from); err != nil {
		t.Fatal(err)
	}
	var lines []string
	for line := range strings.Lines(b.String()) {
		line, _, _ = strings.Cut(line, " from=")
		lines = append(lines, line)
	}
	return lines
}

func TestWhatIsWrongWithAMapping(t *testing.T) {
	d := theirs(t, read(t, "velmark.cypher"))
	var said []string
	wrong := func(name, mapping string) {
		t.Helper()
		_, err := opened(d, mapping, nil, importers.Options{})
		if err == nil {
			t.Fatalf("%s: no error", name)
		}
		said = append(said, "# "+name, strings.ReplaceAll(err.Error(), d.Name(), "DATABASE"), "")
	}
	wrong("words and forms", read(t, "wrong.yaml"))
	wrong("empty", "")
	wrong("no YAML", "people: [\nties: x\n")
	wrong("twice", "people:\n  - label: Person\n    columns:\n      name: a\n      name: b\n")
	wrong("one column twice", "people:\n  - label: Person\n    columns:\n      name: first\n      label: last\n")
	wrong("texts for entries", "people: Person\nties: [1, [2]]\n")
	wrong("aliases", "people:\n  - &p {label: Person, columns: {name: first}}\n  - *p\n")
	wrong("labels and types that are not there", "people:\n  - label: Persons\n    with: Officials\n    columns: {name: name}\nties:\n  - relationship: KNOW\n    columns: {strength: x}\n")
	wrong("properties that are not there, and ways they do not go", `people:
  - label: Person
    columns:
      name: [first, lsat]
      title: {relationship: WORKS_IN, to: Unit, relationship_property: role}
      organization: {relationship: WORKS_IN, from: Unit}
      reports_to: {relationship: REPORTS_TO, to: Person}
organizations:
  - label: Unit
    with: Ministry
    kind: department
    columns: {name: name}
  - label: Unit
    kind: department
    columns: {name: nom}
ties:
  - relationship: MANAGES
    from: Unit
`)
	golden(t, "wrong.txt", strings.Join(said, "\n"))
}

func TestADraftIsAMapping(t *testing.T) {
	d := theirs(t, read(t, "velmark.cypher"), "CREATE (:`Head of\nmission` {`full\nname`: 'x', `yes`: 1})-[:`a``b`]->(:`null` {x: 1})")
	var draft bytes.Buffer
	if err := foreign.WriteDraft(t.Context(), &draft, d); err != nil {
		t.Fatal(err)
	}
	host := strings.ReplaceAll(strings.TrimPrefix(d.Name(), "neo4j://"), "/", "-")
	host = strings.ReplaceAll(host, ":", "-")
	golden(t, "draft.yaml", strings.NewReplacer(d.Name(), "DATABASE", host, "SOURCE").Replace(draft.String()))
	var said []string
	im, err := opened(d, draft.String(), &said, importers.Options{})
	s := loaded(t, mem.New(), im, err)
	for _, name := range []string{"Ines Kadari", "Disarmament Unit", "Clearance Agency", "Velmark"} {
		if _, err := s.Lookup(name); err != nil {
			t.Error(err)
		}
	}

	theirs(t) // an empty database
	draft.Reset()
	if err := foreign.WriteDraft(t.Context(), &draft, d); err != nil {
		t.Fatal(err)
	}
	if _, err := opened(d, draft.String(), nil, importers.Options{}); err == nil || !strings.Contains(err.Error(), "maps nothing") {
		t.Errorf("the draft of an empty database: %v", err)
	}
}

func TestImportedAgain(t *testing.T) {
	d := theirs(t, read(t, "velmark.cypher"))
	s := server.Require(t)
	store := mem.New()
	var said []string
	again := func(day int) (*graph.Snapshot, graph.ID, graph.Changes) {
		t.Helper()
		im, err := opened(d, read(t, "mapping.yaml"), &said, importers.Options{Now: time.Date(2025, 6, day, 0, 0, 0, 0, time.UTC)})
		if err != nil {
			t.Fatal(err)
		}
		changes, err := graph.Copy(t.Context(), store, im)
		if err != nil {
			t.Fatal(err)
		}
		snapshot, err := graph.Load(t.Context(), store)
		if err != nil {
			t.Fatal(err)
		}
		return snapshot, im.Files()[0].Document, changes
	}
	first, document, _ := again(1)
	second, same, changes := again(2)
	if document != same || changes.New != 0 || first.Fingerprint() != second.Fingerprint() {
		t.Errorf("an unchanged graph is document %s, was %s; %+v", same, document, changes)
	}
	cypher(t, s, "MATCH (p:Campaigner) DETACH DELETE p", nil)
	cypher(t, s, "MATCH (p:Person {nr: 3}) SET p.post = 'Adviser'", nil)
	third, other, _ := again(3)
	if other == document {
		t.Error("a changed graph is the same document")
	}
	if _, err := third.Lookup("Ruth Amsel"); !errors.Is(err, graph.ErrNotFound) {
		t.Errorf("who is gone from the graph: %v", err)
	}
	e, err := third.Lookup("Paul Sorn")
	if err != nil {
		t.Fatal(err)
	}
	titles := ""
	for _, st := range third.Entities[e].Statements {
		if st.Property == graph.Title {
			titles += st.Value
		}
	}
	if titles != "Adviser" {
		t.Errorf("the titles of a person whose post changed: %s", titles)
	}
}

// A meddler does something when so many fragments were given, or stops.
type meddler struct {
	graph.Source
	after func(fragments int) error
}

func (m meddler) Fragments(ctx context.Context) iter.Seq2[graph.Fragment, error] {
	return func(yield func(graph.Fragment, error) bool) {
		n := 0
		for f, err := range m.Source.Fragments(ctx) {
			if err == nil {
				n++
				err = m.after(n)
			}
			if !yield(f, err) {
				return
			}
		}
	}
}

func TestInterruptedOrChangedMeanwhile(t *testing.T) {
	d := theirs(t, "UNWIND range(1, 12000) AS i CREATE (:Person {nr: i, name: 'Person ' + i})")
	const mapping = "people:\n  - label: Person\n    columns: {id: {property: nr, prefix: p}, name: name}\n"
	said := []string{}
	open := func() *importers.Import {
		t.Helper()
		im, err := opened(d, mapping, &said, importers.Options{})
		if err != nil {
			t.Fatal(err)
		}
		return im
	}
	store := mem.New()
	stop := errors.New("stop")
	_, err := graph.Copy(t.Context(), store, meddler{open(), func(n int) error {
		if n == 2 {
			return stop
		}
		return nil
	}})
	if !errors.Is(err, stop) {
		t.Fatalf("stopped: %v", err)
	}
	changes, err := graph.Copy(t.Context(), store, open())
	if err != nil || changes.New == 0 || changes.Same == 0 {
		t.Errorf("gone on: %+v, %v", changes, err)
	}
	whole := mem.New()
	if loaded(t, whole, open(), nil).Fingerprint() != loaded(t, store, open(), nil).Fingerprint() {
		t.Error("what was gone on with differs from what was read at once")
	}

	im := open()
	cypher(t, server.Require(t), "MATCH (p:Person {nr: 17}) SET p.name = 'Person the Seventeenth'", nil)
	if _, err = graph.Copy(t.Context(), mem.New(), im); !errors.Is(err, graph.ErrChanged) {
		t.Errorf("changed meanwhile: %v", err)
	}
}
