package influence

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"
)

// enumerated is the chance that more than half say yes, members one by one, in numbers of 400 bits: of logits moved so far.
func enumerated(logits, moves []float64) *big.Float {
	count := []*big.Float{number(1)}
	for i, l := range logits {
		odds := number(math.Exp(l))
		odds.Mul(odds, number(0).Add(number(1), number(math.Expm1(moves[i]))))
		no := number(0).Quo(number(1), number(0).Add(number(1), odds))
		yes := number(0).Mul(no, odds)
		next := make([]*big.Float, len(count)+1)
		for k := range next {
			next[k] = number(0)
			if k < len(count) {
				next[k].Add(next[k], number(0).Mul(count[k], no))
			}
			if k > 0 {
				next[k].Add(next[k], number(0).Mul(count[k-1], yes))
			}
		}
		count = next
	}
	sum := number(0)
	for k := len(logits)/2 + 1; k < len(count); k++ {
		sum.Add(sum, count[k])
	}
	return sum
}

func number(x float64) *big.Float { return new(big.Float).SetPrec(400).SetFloat64(x) }

// logOf is ln of a number that may be beyond float64.
func logOf(x *big.Float) float64 {
	mantissa := new(big.Float)
	exponent := x.MantExp(mantissa)
	m, _ := mantissa.Float64()
	if gap, _ := number(0).Sub(number(1), x).Float64(); exponent == 0 && gap < 0.5 {
		return math.Log1p(-gap)
	}
	return math.Log(m) + float64(exponent)*math.Ln2
}

func TestMajoritiesAreCountedExactly(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 8))
	for range 200 {
		logits := make([]float64, 1+r.IntN(40))
		centre, width := 12*r.Float64()-6, 4*r.Float64()
		for i := range logits {
			logits[i] = centre + width*r.NormFloat64()
		}
		empty := r.IntN(12) * r.IntN(2)
		unknown := r.Float64() - 0.5
		all := append([]float64{}, logits...)
		for range empty {
			all = append(all, unknown)
		}
		m := newMajority(logits, empty, unknown)
		moved := make([]float64, len(all))
		was := enumerated(all, moved)
		if want := logOf(was); math.Abs(m.logChance-want) > 1e-12*math.Abs(want)+1e-300 {
			t.Fatalf("%v and %d of %v: ln q is %v, want %v", logits, empty, unknown, m.logChance, want)
		}
		moves := make([]float64, len(logits))
		size := math.Pow(10, -9*r.Float64())
		for i := range moves {
			moves[i] = size * r.Float64()
			moved[i] = moves[i]
		}
		is := enumerated(all, moved)
		growth, _ := number(0).Quo(number(0).Sub(is, was), was).Float64()
		if got, want := m.gain(moves), math.Log1p(growth); math.Abs(got-want) > 1e-12*want {
			t.Fatalf("%v and %d of %v, moved by %v: ln q grows by %v, want %v", logits, empty, unknown, moves, got, want)
		}
		slopes, sum := m.slopes(), 0.0
		for i, by := range slopes {
			sum += by * 1e-7
			moves[i] = 1e-7
		}
		if got := m.gain(moves); math.Abs(got-sum) > 1e-4*got {
			t.Fatalf("%v and %d of %v: slopes give %v, a small move %v", logits, empty, unknown, sum, got)
		}
	}
}

// TestLargeMajoritiesDoNotUnderflow: 700 opponents, and as many champions, and seats that nobody is known to hold.
func TestLargeMajoritiesDoNotUnderflow(t *testing.T) {
	for _, c := range []struct {
		known, empty int
		logit        float64
	}{{700, 0, -4}, {700, 0, 1.5}, {20, 300, -4}, {20, 300, 4}, {1, 0, -4}, {2, 0, -4}, {3, 9_997, -4}, {1_000, 0, -60}} {
		logits := make([]float64, c.known)
		all := make([]float64, c.known+c.empty)
		for i := range logits {
			logits[i], all[i] = c.logit, c.logit
		}
		m := newMajority(logits, c.empty, 0)
		if len(all) < 1000 {
			if want := logOf(enumerated(all, make([]float64, len(all)))); math.Abs(m.logChance-want) > 1e-12*math.Abs(want) {
				t.Errorf("%+v: ln q is %v, want %v", c, m.logChance, want)
			}
		}
		moves := make([]float64, c.known)
		moves[0] = 1e-6
		if gain := m.gain(moves); !(gain > 0 && gain < 1e-5) || math.IsInf(m.logChance, 0) {
			t.Errorf("%+v: ln q is %v and grows by %v", c, m.logChance, gain)
		}
	}
}

func BenchmarkMajorityGain(b *testing.B) {
	logits, moves := make([]float64, 700), make([]float64, 700)
	for i := range logits {
		logits[i], moves[i] = 4*math.Sin(float64(i)), 1e-5
	}
	m := newMajority(logits, 0, 0)
	for b.Loop() {
		m.gain(moves)
	}
}
