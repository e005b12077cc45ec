package world

import (
	"math"
)

// Voices is who listens to whom (METHOD §3): W in compressed sparse rows over entity numbers, each row normalised to
// sum 1, and the openness λ of each, 0 where nobody is listened to, or hardly.
type Voices struct {
	offsets []int32
	targets []int32
	weights []float64 // W
	Open    []float64 // λ
	Silent  []bool    // nobody is listened to: a row without entries, or of next to nothing
}

// Hear builds the voices from the evidence.
func Hear(f *Facts, all []Evidence) *Voices {
	n := len(f.Entities)
	v := &Voices{offsets: make([]int32, n+1), Open: make([]float64, n), Silent: make([]bool, n)}
	type entry struct {
		listener, speaker int32
		w                 float64
	}
	var entries []entry // by pair, so that each row's speakers come in order
	f.Bonds(all, func(b *Bond) {
		if b.Listens[0] > 0 {
			entries = append(entries, entry{b.Lo, b.Hi, b.Listens[0]})
		}
		if b.Listens[1] > 0 {
			entries = append(entries, entry{b.Hi, b.Lo, b.Listens[1]})
		}
	})
	for _, e := range entries {
		v.offsets[e.listener+1]++
	}
	for i := range n {
		v.offsets[i+1] += v.offsets[i]
	}
	v.targets, v.weights = make([]int32, len(entries)), make([]float64, len(entries))
	next := append([]int32(nil), v.offsets[:n]...)
	for _, e := range entries {
		v.targets[next[e.listener]], v.weights[next[e.listener]] = e.speaker, e.w
		next[e.listener]++
	}
	for i := range n {
		row := v.weights[v.offsets[i]:v.offsets[i+1]]
		sum := 0.0
		for _, w := range row {
			sum += w
		}
		for k := range row {
			row[k] /= sum
		}
		v.Silent[i] = sum == 0 || sum < f.Settings.Openness.Least
		if !v.Silent[i] {
			v.Open[i] = f.Openness[i]
		}
	}
	return v
}

// Row lists to whom entity i listens, and with which weight in W.
func (v *Voices) Row(i int32) (speakers []int32, weights []float64) {
	return v.targets[v.offsets[i]:v.offsets[i+1]], v.weights[v.offsets[i]:v.offsets[i+1]]
}

// Heard is (Wx)_i.
func (v *Voices) Heard(i int32, x []float64) float64 {
	sum := 0.0
	for k := v.offsets[i]; k < v.offsets[i+1]; k++ {
		sum += v.weights[k] * x[v.targets[k]]
	}
	return sum
}

// Deaf is the same with λ = 0 for the marked, as if by their column.
func (v *Voices) Deaf(who []bool) *Voices {
	d := *v
	d.Open = make([]float64, len(v.Open))
	for i, λ := range v.Open {
		if !who[i] {
			d.Open[i] = λ
		}
	}
	return &d
}

// settleLimit bounds the sweeps for the most open of minds: 0.95^1000 < 1e-22.
const settleLimit = 20_000

// Equilibrium is x = (I − ΛW)⁻¹(I − Λ)b of Friedkin and Johnsen (1990), doi:10.1080/0022250X.1990.9990069, by
// Gauss–Seidel sweeps, which contract by max λ or faster, until nothing moves by more than rounding. x may hold a guess.
func (v *Voices) Equilibrium(b, x []float64) []float64 {
	if x == nil {
		x = b
	}
	x = append([]float64(nil), x...)
	for range settleLimit {
		moved := 0.0
		for i := range int32(len(x)) {
			was := x[i]
			x[i] = (1-v.Open[i])*b[i] + v.Open[i]*v.Heard(i, x)
			moved = max(moved, math.Abs(x[i]-was))
		}
		if moved <= 1e-16 {
			break
		}
	}
	return x
}

// Lanes is how many right sides are solved together.
const Lanes = 8

// A Spread holds Lanes columns, or rows, of (I − ΛW)⁻¹, interleaved: value l of entity i is at [i*Lanes+l].
type Spread []float64

// At is the value of an entity in a lane.
func (s Spread) At(i int32, lane int) float64 { return s[int(i)*Lanes+lane] }

// Columns are the columns of (I − ΛW)⁻¹ for up to lanes seeds: how a push on a seed's view moves every view.
func (v *Voices) Columns(seeds []int32) Spread {
	e := make(Spread, len(v.Open)*Lanes)
	for lane, s := range seeds {
		e[int(s)*Lanes+lane] = 1
	}
	scaled := make([]float64, len(v.weights))
	for i, open := range v.Open {
		for k := v.offsets[i]; k < v.offsets[i+1]; k++ {
			scaled[k] = open * v.weights[k]
		}
	}
	return neumann(v.offsets, v.targets, scaled, e)
}

// Rows are the rows of (I − ΛW)⁻¹ for up to lanes seeds: how a seed's view hangs on a push on every view.
func (v *Voices) Rows(seeds []int32) Spread {
	e := make(Spread, len(v.Open)*Lanes)
	for lane, s := range seeds {
		e[int(s)*Lanes+lane] = 1
	}
	return v.against(e)
}

// Pull is y with (I − ΛW)ᵀ y = gradient: how far a push on each view moves what the gradient is of.
func (v *Voices) Pull(gradient []float64) []float64 {
	e := make(Spread, len(v.Open)*Lanes)
	for i, g := range gradient {
		e[i*Lanes] = g
	}
	y := v.against(e)
	pulled := make([]float64, len(gradient))
	for i := range pulled {
		pulled[i] = y.At(int32(i), 0)
	}
	return pulled
}

// against solves (I − ΛW)ᵀ y = e.
func (v *Voices) against(e Spread) Spread {
	n := len(v.Open)
	offsets := make([]int32, n+1)
	for _, t := range v.targets {
		offsets[t+1]++
	}
	for i := range n {
		offsets[i+1] += offsets[i]
	}
	targets, scaled := make([]int32, len(v.targets)), make([]float64, len(v.targets))
	next := append([]int32(nil), offsets[:n]...)
	for i := range int32(n) {
		for k := v.offsets[i]; k < v.offsets[i+1]; k++ {
			t := v.targets[k]
			targets[next[t]], scaled[next[t]] = i, v.Open[i]*v.weights[k]
			next[t]++
		}
	}
	return neumann(offsets, targets, scaled, e)
}

// neumann sums the series e + Ae + A²e + … of each lane, by Gauss–Seidel sweeps, until no entry changes by more than
// rounding. Where e is not below 0 every term adds, so that small entries come out as sharp as large ones.
func neumann(offsets, targets []int32, weights []float64, e Spread) Spread {
	n := len(offsets) - 1
	y := append(Spread(nil), e...)
	for range settleLimit {
		moving := false
		for i := range n {
			start, end := offsets[i], offsets[i+1]
			if start == end {
				continue
			}
			sum := *(*[Lanes]float64)(e[i*Lanes:])
			for k := start; k < end; k++ {
				w := weights[k]
				from := (*[Lanes]float64)(y[int(targets[k])*Lanes:])
				sum[0] += w * from[0]
				sum[1] += w * from[1]
				sum[2] += w * from[2]
				sum[3] += w * from[3]
				sum[4] += w * from[4]
				sum[5] += w * from[5]
				sum[6] += w * from[6]
				sum[7] += w * from[7]
			}
			was := (*[Lanes]float64)(y[i*Lanes:])
			for l := range Lanes {
				moving = moving || math.Abs(sum[l]-was[l]) > negligible+1e-15*math.Abs(sum[l])
			}
			*was = sum
		}
		if !moving {
			break
		}
	}
	return y
}

// negligible is a change that no ranking can see: scores below 1e-12 of the best count as 0.
const negligible = 1e-24
