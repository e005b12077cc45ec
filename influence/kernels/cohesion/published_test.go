package cohesion

import (
	"math"
	"testing"

	"inroad/influence/internal/networks"
)

func TestPublishedStructuralHoles(t *testing.T) {
	compared := 0
	for name, n := range networks.All(t) {
		rows, rowOf := n.Rows(t)
		holes, err := StructuralHoles(t.Context(), rows, n.Directed, 2)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range n.Published {
			got := map[string][]float64{"constraint": holes.Constraint, "effective-size": holes.EffectiveSize}[f.Measure]
			if got == nil {
				continue
			}
			for who, want := range f.Values {
				compared++
				if v := got[rowOf[who]]; !(math.Abs(v-want) <= f.Tolerance) {
					t.Errorf("%s: %s of %s is %v, published %v (%s)", name, f.Measure, who, v, want, f.Source)
				}
			}
		}
		for _, who := range n.Alone {
			if v := holes.Constraint[rowOf[who]]; !math.IsNaN(v) {
				t.Errorf("%s: %s, who is alone, has the constraint %v", name, who, v)
			}
		}
	}
	if compared < 60 {
		t.Errorf("only %d values compared", compared)
	}
}
