package influence

import (
	"math"
	"slices"
	"testing"
	"testing/quick"
)

func TestMajorityIsCountedExactly(t *testing.T) {
	enumerate := func(p []float64) float64 {
		sum := 0.0
		for set := range 1 << len(p) {
			q, yes := 1.0, 0
			for i, pi := range p {
				if set>>i&1 == 1 {
					q *= pi
					yes++
				} else {
					q *= 1 - pi
				}
			}
			if 2*yes > len(p) {
				sum += q
			}
		}
		return sum
	}
	check := func(raw []uint16) bool {
		p := make([]float64, min(len(raw), 12)+1)
		for i := range p {
			p[i] = 0.5
			if i < len(raw) {
				p[i] = (float64(raw[i]) + 1) / 65538
			}
		}
		if math.Abs(majorityOf(p)-enumerate(p)) > 1e-12 {
			return false
		}
		for i := range p { // who is pivotal: the difference that one vote makes
			with, without := slices.Clone(p), slices.Clone(p)
			with[i], without[i] = 1, 0
			if math.Abs(pivotal(countsOf(p), p[i])-(enumerate(with)-enumerate(without))) > 1e-9 {
				return false
			}
		}
		return true
	}
	if err := quick.Check(check, &quick.Config{MaxCount: 40}); err != nil {
		t.Error(err)
	}
}
