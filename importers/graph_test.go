package importers

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"inroad/graph/dump"
	graphs "inroad/graph/foreign"
	"inroad/importers/foreign"
	"inroad/importers/rows"
)

// A fakeGraph holds elements by label or type: properties by name, those of the ends of a relationship behind "a." and
// "b.". It knows only as much of sets and steps as these tests need; graph/neo4j/tables has those on a real server.
type fakeGraph map[string][]map[string][]string

func (g fakeGraph) Name() string { return "neo4j://fake/graph" }

func (g fakeGraph) key(s graphs.Selection) string {
	if s.Type != "" {
		return s.Type
	}
	return s.Nodes.Labels[0]
}

func (g fakeGraph) names() []string {
	var names []string
	for name := range g {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

func (g fakeGraph) Labels(context.Context) ([]string, error) { return g.names(), nil }
func (g fakeGraph) Types(context.Context) ([]string, error)  { return g.names(), nil }

func (g fakeGraph) Count(_ context.Context, s graphs.Selection) (int64, error) {
	return int64(len(g[g.key(s)])), nil
}

func (g fakeGraph) Has(context.Context, graphs.Selection, string) (bool, error) { return true, nil }
func (g fakeGraph) Ends(context.Context, string) ([]graphs.Ends, error)         { return nil, nil }
func (g fakeGraph) Properties(context.Context, graphs.Selection) ([]graphs.Property, error) {
	return nil, nil
}

func (g fakeGraph) Rows(_ context.Context, s graphs.Selection, fields []graphs.Field, yield func(graphs.Row) bool) error {
	for i, element := range g[g.key(s)] {
		r := graphs.Row{Element: fmt.Sprintf("4:fake:%d", i), Number: i, Values: make([]graphs.Value, len(fields))}
		for k, f := range fields {
			name := foreign.ElementID
			if len(f.Properties) > 0 {
				name = strings.Join(f.Properties, " ")
			} else {
				r.Values[k].Texts = []string{r.Element}
			}
			name = map[graphs.Part]string{graphs.Start: "a.", graphs.End: "b."}[f.Of] + name
			if v, ok := element[name]; ok {
				r.Values[k].Texts = v
			}
			if fault := element["fault "+name]; fault != nil {
				r.Values[k] = graphs.Value{Fault: fault[0]}
			}
		}
		if !yield(r) {
			return nil
		}
	}
	return nil
}

// readGraph reads a graph by a mapping, into a dump without document and origins, and what was said.
func readGraph(t *testing.T, g graphs.Graph, mapping string) (lines, said []string) {
	t.Helper()
	m, err := foreign.ReadMapping("mapping.yaml", []byte(mapping))
	if err != nil {
		t.Fatal(err)
	}
	im, err := OpenGraph(t.Context(), g, m, Options{
		Source: "v", Now: time.Unix(0, 0), Limits: rows.Limits{Field: 50},
		Skipped: func(e rows.Error) { said = append(said, "skipped: "+e.Error()) },
		Warned:  func(e rows.Error) { said = append(said, "note: "+e.Error()) },
	})
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := dump.Write(t.Context(), &b, im); err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(b.String()) {
		if line, _, _ = strings.Cut(line, " from="); strings.HasPrefix(line, "statement") || strings.HasPrefix(line, "tie") {
			lines = append(lines, strings.TrimSpace(line))
		}
	}
	return lines, said
}

func checkGraph(t *testing.T, g graphs.Graph, mapping string, wantLines, wantSaid []string) {
	t.Helper()
	lines, said := readGraph(t, g, mapping)
	if diff := cmp.Diff(wantLines, lines); diff != "" {
		t.Errorf("read (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(wantSaid, said); diff != "" {
		t.Errorf("said (-want +got):\n%s", diff)
	}
}

func TestWordsScalesAndPrefixes(t *testing.T) {
	checkGraph(t, fakeGraph{"P": {
		{"n": {"Ines Kadari"}, "v": {"AGAINST"}, "o": {"5"}, "w": {"-1"}},
		{"n": {"Viktor Orlo"}, "v": {"champion"}, "o": {"6"}, "w": {"0.25"}},
		{"n": {"Paul Sorn"}, "v": {"lukewarm"}, "o": {"much"}},
	}}, `
people:
  - label: P
    columns:
      id: {property: elementId(), words: {"4:fake:0": first}, prefix: "p"}
      name: n
      stance: {property: v, words: {against: opposed}}
      openness: {property: o, scale: [1, 5]}
      confidence: {property: w, scale: [-1, 1]}
      team: {value: no}
`, []string{
		`statement "p4:fake:1" id "p4:fake:1" confidence=0.625`,
		`statement "p4:fake:1" kind "person"`,
		`statement "p4:fake:1" name "Viktor Orlo" confidence=0.625`,
		`statement "p4:fake:1" stance "champion" confidence=0.625`,
		`statement "p4:fake:1" team "no" confidence=0.625`,
		`statement "p4:fake:2" id "p4:fake:2"`,
		`statement "p4:fake:2" kind "person"`,
		`statement "p4:fake:2" name "Paul Sorn"`,
		`statement "p4:fake:2" team "no"`,
		`statement "v#pfirst" id "pfirst"`,
		`statement "v#pfirst" kind "person"`,
		`statement "v#pfirst" name "Ines Kadari"`,
		`statement "v#pfirst" openness "1"`,
		`statement "v#pfirst" stance "opposed"`,
		`statement "v#pfirst" team "no"`,
	}, []string{
		`skipped: neo4j://fake/graph, P 4:fake:0: property "w": -1 comes to 0 by the scale of the mapping, which is not in (0, 1]: mend it in the database, or map another property`,
		`skipped: neo4j://fake/graph, P 4:fake:1: property "o": 6 is not in [1, 5], the scale of the mapping: mend it in the database, or map another property`,
		`skipped: neo4j://fake/graph, P 4:fake:2: property "o": "much" is no number: mend it in the database, or map another property`,
		`skipped: neo4j://fake/graph, P 4:fake:2: property "v": "lukewarm" is neither a word nor a number of this column: write opposed, sceptical, undecided, supportive or champion, or a number in [-1, 1]`,
	})
}

func TestListsLimitsAndFaults(t *testing.T) {
	long := strings.Repeat("long ", 20)
	checkGraph(t, fakeGraph{"P": {
		{"n": {"Ines Kadari"}, "m": {"a@x", "b@x"}, "m2": {"c@x"}, "h": {"budget; health"}, "l": {"French", "Dutch; Flemish"}, "t": {"Clerk", "Head"}},
		{"n": {"Viktor Orlo"}, "h": {"a;b", "c"}, "t": {long}, "fault l": {"is 3 bytes, which no text can say"}},
		{"n": {"  "}},
	}}, `
people:
  - label: P
    columns: {name: n, email: [m, m2], hooks: h, title: t}
    keep: [l]
`, []string{
		`statement "v/ines kadari" email "a@x"`,
		`statement "v/ines kadari" email "b@x"`,
		`statement "v/ines kadari" email "c@x"`,
		`statement "v/ines kadari" hooks "budget"`,
		`statement "v/ines kadari" hooks "health"`,
		`statement "v/ines kadari" kind "person"`,
		`statement "v/ines kadari" l "French; Dutch; Flemish"`,
		`statement "v/ines kadari" name "Ines Kadari"`,
		`statement "v/ines kadari" title "Clerk; Head"`,
		`statement "v/viktor orlo" kind "person"`,
		`statement "v/viktor orlo" name "Viktor Orlo"`,
	}, []string{
		`skipped: neo4j://fake/graph, P 4:fake:1: property "h": "a;b" holds ; or |, which part the values of a cell: mend it in the database, or map another property`,
		`skipped: neo4j://fake/graph, P 4:fake:1: property "t": "long long long long long long long long…" is longer than 50 bytes: mend it in the database, or map another property`,
		`skipped: neo4j://fake/graph, P 4:fake:1: property "l": is 3 bytes, which no text can say: mend it in the database, or map another property`,
		`skipped: neo4j://fake/graph, P 4:fake:2: property "n": is empty: every row of people needs it`,
	})
}

func TestNodesThatWouldBeOne(t *testing.T) {
	people := []map[string][]string{{"n": {"Ines Kadari"}, "i": {"1"}}, {"n": {"ines kadari"}, "i": {"2"}}, {"n": {"Paul Sorn"}, "i": {"3"}}}
	_, said := readGraph(t, fakeGraph{"P": people}, "people:\n  - label: P\n    columns: {name: n}\n")
	if want := []string{`note: neo4j://fake/graph: 1 node of P is read as one with another of the same name, such as "ines kadari": map a property as id, or elementId()`}; !slices.Equal(said, want) {
		t.Errorf("without an id: %q", said)
	}
	if _, said := readGraph(t, fakeGraph{"P": people}, "people:\n  - label: P\n    columns: {name: n, id: i}\n"); said != nil {
		t.Errorf("with an id: %q", said)
	}
	lines, said := readGraph(t, fakeGraph{"P": people[2:], "D": {{"n": {"Ministry"}, "i": {"3"}}}}, "people:\n  - label: P\n    columns: {name: n, id: i}\norganizations:\n  - label: D\n    kind: department\n    columns: {name: n, id: i}\n")
	if want := []string{`skipped: neo4j://fake/graph, D 4:fake:0: property "i": 3 is already the id of "Paul Sorn", a person (P 0): give each its own id: a prefix in the mapping keeps those of two labels apart`}; !slices.Equal(said, want) || len(lines) != 3 {
		t.Errorf("with ids that two labels have: %q\n%q", said, lines)
	}
}

func TestEndsAreNamedAsTheirNodesAre(t *testing.T) {
	checkGraph(t, fakeGraph{
		"P": {{"i": {"1"}, "n": {"Ines Kadari"}}, {"i": {"2"}, "n": {"Ines Kadari"}}},
		"D": {{"n": {"Ministry"}}},
		"T": {{"a.i": {"1"}, "b.i": {"2"}}, {"a.i": {"2"}, "b.n": {"Ministry"}, "w": {"strong"}}, {"a.i": {"9"}, "b.n": {"Nobody"}}},
	}, `
people:
  - label: P
    columns: {id: {property: i, prefix: p}, name: n}
organizations:
  - label: D
    kind: department
    columns: {name: n}
ties:
  - relationship: T
    type: advises
    columns: {strength: w}
`, []string{
		`statement "v#p1" id "p1"`, `statement "v#p1" kind "person"`, `statement "v#p1" name "Ines Kadari"`,
		`statement "v#p2" id "p2"`, `statement "v#p2" kind "person"`, `statement "v#p2" name "Ines Kadari"`,
		`statement "v/ministry" kind "department"`, `statement "v/ministry" name "Ministry"`,
		`statement "v/nobody" named "Nobody"`, `statement "v/p9" named "p9"`,
		`tie "v#p1" advises "v#p2"`, `tie "v#p2" advises "v/ministry" strength=0.8`, `tie "v/p9" advises "v/nobody"`,
	}, []string{
		"note: v: named only in ties and columns: \"Nobody\", \"p9\": add rows for those that matter to people or organizations",
	})
}
