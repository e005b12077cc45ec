package importers

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"inroad/graph"
)

// sharedData is real data that other people wrote; the project holds none of it.
func sharedData(t *testing.T, name string) string {
	t.Helper()
	path := filepath.Join("../../shared/data", name)
	if _, err := os.Stat(path); err != nil {
		if strings.Contains(os.Getenv("INROAD_REQUIRE"), "shared") {
			t.Fatalf("shared data is required: %v", err)
		}
		t.Skipf("not run: %s is not there", path)
	}
	return path
}

func TestKumuWorkbook(t *testing.T) {
	s, _, skipped, warned := read(t, Options{}, sharedData(t, "contacts/snap-to-tutorial-data.xlsx"))
	type pair struct{ a, b int32 }
	pairs := map[pair]bool{}
	for _, tie := range s.Ties {
		pairs[pair{min(tie.From, tie.To), max(tie.From, tie.To)}] = true
	}
	if len(s.Entities) != 51 || len(pairs) != 109 || len(skipped) > 0 || len(warned) != 1 || !strings.Contains(warned[0], "columns that mean nothing here") {
		t.Errorf("%d entities, %d pairs, skipped %q, warned %q", len(s.Entities), len(pairs), skipped, warned)
	}
	for _, e := range s.Entities {
		if e.Kind != graph.StateKind || e.NamedOnly || e.ValueAt("region", 0) == "" {
			t.Errorf("%s is a %s in region %q", e.Name, e.Kind, e.ValueAt("region", 0))
		}
	}
}

func TestListsOfTiesOfOtherTools(t *testing.T) {
	for name, want := range map[string][2]int{"florentine-marriage": {15, 20}, "krackhardt-kite": {10, 18}, "hightech-managers": {21, 312}} {
		s, _, skipped, _ := read(t, Options{}, sharedData(t, "networks/"+name+"-edges.csv"))
		if len(s.Entities) != want[0] || len(s.Ties) != want[1] || len(skipped) > 0 {
			t.Errorf("%s: %d entities, %d ties, want %v; skipped %q", name, len(s.Entities), len(s.Ties), want, skipped)
		}
	}
}

func TestOfficialsByMap(t *testing.T) {
	s, im, skipped, warned := read(t, Options{
		Source: "congress",
		Map:    []string{"bioguide=id", "bioguide=from", "committee=to", "term_start=since", "term_end=until", "district=constituency"},
		Table:  []string{"memberships.csv=ties", "committees.csv=committee"},
	}, sharedData(t, "officials/people.csv"), sharedData(t, "officials/committees.csv"), sharedData(t, "officials/memberships.csv"))
	if len(skipped) > 0 {
		t.Errorf("%d skipped, the first: %s", len(skipped), skipped[0])
	}
	kinds := map[graph.Kind]int{}
	for _, e := range s.Entities {
		if !e.NamedOnly {
			kinds[e.Kind]++
		}
	}
	rows := map[string]int{}
	for _, f := range im.Files() {
		rows[f.Name] = f.Sheets[0].Rows
	}
	if kinds[graph.Person] != rows["people.csv"] || kinds[graph.Committee] != rows["committees.csv"] || rows["memberships.csv"] < 1000 {
		t.Errorf("kinds %v of rows %v; warned %q", kinds, rows, warned)
	}
	n, ok := s.Number("congress#SSAF")
	if !ok || len(s.To(n)) < 10 {
		t.Errorf("a committee of %t with %d members", ok, len(s.To(n)))
	}
}
