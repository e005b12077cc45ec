package cmd

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"inroad/graph"
	"inroad/graph/mem"
	"inroad/influence/answer"
	"inroad/influence/world"
)

// However a row is cited, the same is found.
func TestCitedRow(t *testing.T) {
	store := mem.New()
	at := func(document graph.ID, sheet string, row int) graph.Origin {
		return graph.Origin{Document: document, Sheet: sheet, Row: row, Column: "name"}
	}
	record := func(name string, o graph.Origin) graph.Record {
		return graph.Record{ID: graph.ID("s/" + name), Statements: []graph.Statement{{Property: graph.Name, Value: name, Origin: o}}}
	}
	_, err := store.Apply(t.Context(), graph.Fragment{
		Documents: []graph.Document{{ID: "document:1", Source: "s", Name: "book.xlsx", Complete: true}, {ID: "document:2", Source: "s", Name: "sub/ties.csv", Complete: true}},
		Records: []graph.Record{record("Tova Brandt", at("document:1", "Our people", 4)), record("Edda Rune", at("document:1", "Our people", 5)),
			record("Siv Holm", at("document:2", "", 4)), record("Orm Vale", at("document:1", "Others", 4))},
	})
	if err != nil {
		t.Fatal(err)
	}
	snapshot, err := graph.Load(t.Context(), store)
	if err != nil {
		t.Fatal(err)
	}
	q := &question{snapshot: snapshot, settings: world.Defaults()}
	for cited, want := range map[string][]string{
		"Our people:4": {"Tova Brandt"}, "our PEOPLE:5": {"Edda Rune"}, "sheet Our people, row 4": {"Tova Brandt"}, "row 4 of Our people": {"Tova Brandt"},
		"book.xlsx, sheet Our people, row 4": {"Tova Brandt"}, "book.xlsx, sheet Our people, B4:": {"Tova Brandt"}, "book, sheet Others, AA4": {"Orm Vale"},
		"book:4": {"Orm Vale", "Tova Brandt"}, "ties:4": {"Siv Holm"}, "ties.csv:4": {"Siv Holm"}, "sub/ties.csv row 4": {"Siv Holm"}, "s/sub/ties.csv: 4": {"Siv Holm"},
		"ties.csv, sheet Others, row 4": nil, "ties:5": nil, "others:9999999999": nil, "Tova Brandt": nil,
	} {
		var names []string
		if row, ok := parseRow(cited); ok {
			if a, err := q.row(row); err == nil {
				body := a.Body.(*answer.Known)
				for _, said := range append(body.Said, body.Ties...) {
					names = append(names, said.About[0].Name)
				}
			}
		}
		if diff := cmp.Diff(want, names); diff != "" {
			t.Errorf("%s (-want +found):\n%s", cited, diff)
		}
	}
}
