package neo4j

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"inroad/graph"
	"inroad/importers"
)

// queryOnPage is a query of README.md with the rows that it is said to give.
var queryOnPage = regexp.MustCompile("(?s)```cypher\n(MATCH [^`]*)```\n```text\n([^`]*)```\n")

// TestQueriesOfThePage runs each on the sample campaign.
func TestQueriesOfThePage(t *testing.T) {
	page, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	found := queryOnPage.FindAllStringSubmatch(string(page), -1)
	if len(found) != 6 {
		t.Errorf("the page has %d queries with rows, want 6", len(found))
	}
	for _, c := range constraints {
		if !strings.Contains(string(page), strings.TrimSpace(string(c.create))+";") {
			t.Errorf("the page lacks the constraint on :%s(%s) as the program makes it", c.label, c.property)
		}
	}
	s := open(t)
	im, err := importers.Open(t.Context(), []string{filepath.Join("..", "..", "testdata", "campaign")}, importers.Options{
		Now: time.Date(2025, 6, 9, 9, 0, 0, 0, time.UTC),
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := graph.Copy(t.Context(), s, im); err != nil {
		t.Fatal(err)
	}
	for _, q := range found {
		var rows strings.Builder
		for _, row := range cypher(t, s, q[1]) {
			for i, v := range row {
				if i > 0 {
					rows.WriteString(" | ")
				}
				if day, ok := v.(neo4j.Date); ok {
					v = day.String()
				}
				fmt.Fprint(&rows, v)
			}
			rows.WriteString("\n")
		}
		if diff := cmp.Diff(q[2], rows.String()); diff != "" {
			t.Errorf("%s(-page +server):\n%s", q[1], diff)
		}
	}
}
