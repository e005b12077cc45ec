package influence_test

import (
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"inroad/graph"
	"inroad/importers"
	"inroad/influence"
	"inroad/influence/world"
)

// TestReasonsAddUpAndCiteRealRows asks the sample campaign for everyone, and holds every reason against the files.
func TestReasonsAddUpAndCiteRealRows(t *testing.T) {
	folder := filepath.Join("..", "testdata", "campaign")
	im, err := importers.Open(t.Context(), []string{folder}, importers.Options{})
	if err != nil {
		t.Fatal(err)
	}
	s, err := graph.Load(t.Context(), im)
	if err != nil {
		t.Fatal(err)
	}
	settings := world.Defaults()
	settings.AsOf = 20250609
	a, err := influence.Next(t.Context(), s, settings, influence.NextOptions{Resamples: 20})
	if err != nil {
		t.Fatal(err)
	}
	rows := map[string]int{}
	for _, f := range im.Files() {
		text, err := os.ReadFile(filepath.Join(folder, f.Name))
		if err != nil {
			t.Fatal(err)
		}
		rows[f.Name] = strings.Count(string(text), "\n")
	}
	cited := 0
	for _, f := range a.Findings {
		who := f.Subjects[0].Name
		shares := 0.0
		for _, r := range f.Reasons {
			shares += r.Share
			if math.Abs(r.Parts.View+r.Parts.File-r.Share) > 1e-12 {
				t.Errorf("%s, %s: parts %+v of a share of %v", who, r.Text, *r.Parts, r.Share)
			}
			for _, tie := range r.Ties {
				cited++
				if tie.Row < 2 || tie.Row > rows[tie.Document] {
					t.Errorf("%s, %s cites %s:%d, a file of %d rows", who, r.Text, tie.Document, tie.Row, rows[tie.Document])
				}
			}
		}
		if f.Figures["value"] == 0 != (len(f.Reasons) == 0) || len(f.Reasons) > 0 && math.Abs(shares-1) > 1e-9 {
			t.Errorf("%s: value %v, %d reasons that sum to %v", who, f.Figures["value"], len(f.Reasons), shares)
		}
		product := 1.0
		for i, step := range f.Route {
			product *= step.P
			if i < len(f.Route)-1 {
				product *= step.Willing
			}
		}
		if len(f.Route) > 0 && math.Abs(product-f.Figures["reach"]) > 1e-12 {
			t.Errorf("%s: the steps of the route multiply to %v, its reach is %v", who, product, f.Figures["reach"])
		}
	}
	if first := a.Findings[0]; first.Score != 100 || cited < 100 {
		t.Errorf("the best has %v, and %d rows are cited", first.Score, cited)
	}
}
