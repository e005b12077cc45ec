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
	"inroad/influence/answer"
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
	body := a.Body.(*answer.Next)
	cited := 0
	for _, list := range [][]answer.Suggestion{body.Suggestions, body.NoWayIn, body.UnderWay, body.KeepWarm} {
		for _, f := range list {
			who := f.Who.Name
			shares := 0.0
			for _, r := range f.Gates {
				shares += r.Share
				if math.Abs(r.View+r.File+r.FindOut-r.Share) > 1e-12 {
					t.Errorf("%s, %s: parts %+v", who, r.Gate.On.Name, r)
				}
				for _, tie := range r.Ties {
					cited++
					if tie.Row < 2 || tie.Row > rows[tie.Document] {
						t.Errorf("%s, %s cites %s:%d, a file of %d rows", who, r.Gate.On.Name, tie.Document, tie.Row, rows[tie.Document])
					}
				}
			}
			if len(f.Gates) > 0 && math.Abs(shares-1) > 1e-9 {
				t.Errorf("%s: value %v, %d reasons that sum to %v", who, f.Figures.Value, len(f.Gates), shares)
			}
			if f.Way == nil || f.Way.Event != nil {
				continue
			}
			product := 1.0
			for i, step := range f.Way.Route {
				product *= step.P
				if i < len(f.Way.Route)-1 {
					product *= step.Willing
				}
			}
			if math.Abs(product-f.Figures.Reach) > 1e-12 {
				t.Errorf("%s: the steps of the route multiply to %v, its reach is %v", who, product, f.Figures.Reach)
			}
		}
	}
	if first := body.Suggestions[0]; first.Score != 100 || cited < 100 {
		t.Errorf("the best has %v, and %d rows are cited", first.Score, cited)
	}
}
