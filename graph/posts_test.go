package graph

import (
	"context"
	"testing"
)

// A reports-to that a column implies ends with the post of the superior, where that ends before the tie's own end; one
// that a row states does not.
func TestImpliedReportsToEndsWithThePostOfEither(t *testing.T) {
	person := func(name, until string) Record {
		r := Record{ID: ID("book/" + name), Statements: []Statement{{Property: KindOf, Value: string(Person)}, {Property: Name, Value: name}}}
		if until != "" {
			r.Statements = append(r.Statements, Statement{Property: PostUntil, Value: until})
		}
		return r
	}
	for _, c := range []struct {
		name, left string
		until      Date
		implied    bool
		want       Date
	}{
		{"the superior left first", "2024", 20250600, true, 20240000},
		{"the superior left and the tie has no end", "2024-03-01", 0, true, 20240301},
		{"the tie ends first", "2026", 20250600, true, 20250600},
		{"the year ends after its last month", "2024", 20241231, true, 20241231},
		{"nobody left", "", 20250600, true, 20250600},
		{"a row states it", "2024", 0, false, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			tie := Tie{From: "book/desk", To: "book/head", Type: ReportsTo, Until: c.until}
			if c.implied {
				tie.Attributes = MakeAttributes(map[string][]string{AttrImplied: {"reports_to"}})
			}
			s, err := Load(context.Background(), pieces{{Records: []Record{person("desk", ""), person("head", c.left)}, Ties: []Tie{tie}}})
			if err != nil || len(s.Ties) != 1 {
				t.Fatal(s, err)
			}
			if got := s.Ties[0].Until; got != c.want {
				t.Errorf("until %s, want %s", got, c.want)
			}
		})
	}
}
