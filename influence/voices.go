package influence

import "math"

// voices is who listens to whom (METHOD §3): W in compressed sparse rows over entity numbers, each row normalised to
// sum 1, and the openness λ of each, 0 where nobody is listened to.
type voices struct {
	offsets []int32
	targets []int32
	weights []float64 // W
	open    []float64 // λ
	silent  []bool    // nobody is listened to: a row without entries
}

// hearing builds the voices from the evidence; leave passes over some of it.
func (m *Moment) hearing(all []evidence, leave func(evidence) bool) *voices {
	n := len(m.Entities)
	v := &voices{offsets: make([]int32, n+1), open: make([]float64, n), silent: make([]bool, n)}
	type entry struct {
		listener, speaker int32
		w                 float64
	}
	var entries []entry // by pair, so that each row's speakers come in order
	m.bonds(all, leave, func(b *bond) {
		if b.listens[0] > 0 {
			entries = append(entries, entry{b.lo, b.hi, b.listens[0]})
		}
		if b.listens[1] > 0 {
			entries = append(entries, entry{b.hi, b.lo, b.listens[1]})
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
		v.silent[i] = len(row) == 0
		if !v.silent[i] {
			v.open[i] = m.openness[i]
		}
	}
	return v
}

// heard is (Wx)_i.
func (v *voices) heard(i int32, x []float64) float64 {
	sum := 0.0
	for k := v.offsets[i]; k < v.offsets[i+1]; k++ {
		sum += v.weights[k] * x[v.targets[k]]
	}
	return sum
}

// deaf is the same with λ = 0 for the marked, as if by their column.
func (v *voices) deaf(who []bool) *voices {
	d := *v
	d.open = make([]float64, len(v.open))
	for i, λ := range v.open {
		if !who[i] {
			d.open[i] = λ
		}
	}
	return &d
}

// settleLimit bounds the sweeps for the most open of minds: 0.95^1000 < 1e-22.
const settleLimit = 20_000

// equilibrium is x = (I − ΛW)⁻¹(I − Λ)b of Friedkin and Johnsen (1990), doi:10.1080/0022250X.1990.9990069, by
// Gauss–Seidel sweeps, which contract by max λ or faster, until nothing moves by more than rounding. x may hold a guess.
func (v *voices) equilibrium(b, x []float64) []float64 {
	if x == nil {
		x = b
	}
	x = append([]float64(nil), x...)
	for range settleLimit {
		moved := 0.0
		for i := range int32(len(x)) {
			was := x[i]
			x[i] = (1-v.open[i])*b[i] + v.open[i]*v.heard(i, x)
			moved = max(moved, math.Abs(x[i]-was))
		}
		if moved <= 1e-16 {
			break
		}
	}
	return x
}

// lanes is how many right sides are solved together.
const lanes = 8

// A spread holds lanes columns, or rows, of (I − ΛW)⁻¹, interleaved: value l of entity i is at [i*lanes+l].
type spread []float64

func (s spread) at(i int32, lane int) float64 { return s[int(i)*lanes+lane] }

// columns are the columns of (I − ΛW)⁻¹ for up to lanes seeds: how a push on a seed's view moves every view.
func (v *voices) columns(seeds []int32) spread {
	e := make(spread, len(v.open)*lanes)
	for lane, s := range seeds {
		e[int(s)*lanes+lane] = 1
	}
	scaled := make([]float64, len(v.weights))
	for i, open := range v.open {
		for k := v.offsets[i]; k < v.offsets[i+1]; k++ {
			scaled[k] = open * v.weights[k]
		}
	}
	return neumann(v.offsets, v.targets, scaled, e)
}

// rows are the rows of (I − ΛW)⁻¹ for up to lanes seeds: how a seed's view hangs on a push on every view.
func (v *voices) rows(seeds []int32) spread {
	e := make(spread, len(v.open)*lanes)
	for lane, s := range seeds {
		e[int(s)*lanes+lane] = 1
	}
	return v.against(e)
}

// pull is y with (I − ΛW)ᵀ y = gradient: how far a push on each view moves what the gradient is of.
func (v *voices) pull(gradient []float64) []float64 {
	e := make(spread, len(v.open)*lanes)
	for i, g := range gradient {
		e[i*lanes] = g
	}
	y := v.against(e)
	pulled := make([]float64, len(gradient))
	for i := range pulled {
		pulled[i] = y.at(int32(i), 0)
	}
	return pulled
}

// against solves (I − ΛW)ᵀ y = e.
func (v *voices) against(e spread) spread {
	n := len(v.open)
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
			targets[next[t]], scaled[next[t]] = i, v.open[i]*v.weights[k]
			next[t]++
		}
	}
	return neumann(offsets, targets, scaled, e)
}

// neumann sums the series e + Ae + A²e + … of each lane, by Gauss–Seidel sweeps, until no entry changes by more than
// rounding. Where e is not below 0 every term adds, so that small entries come out as sharp as large ones.
func neumann(offsets, targets []int32, weights []float64, e spread) spread {
	n := len(offsets) - 1
	y := append(spread(nil), e...)
	for range settleLimit {
		moving := false
		for i := range n {
			start, end := offsets[i], offsets[i+1]
			if start == end {
				continue
			}
			sum := *(*[lanes]float64)(e[i*lanes:])
			for k := start; k < end; k++ {
				w := weights[k]
				from := (*[lanes]float64)(y[int(targets[k])*lanes:])
				sum[0] += w * from[0]
				sum[1] += w * from[1]
				sum[2] += w * from[2]
				sum[3] += w * from[3]
				sum[4] += w * from[4]
				sum[5] += w * from[5]
				sum[6] += w * from[6]
				sum[7] += w * from[7]
			}
			was := (*[lanes]float64)(y[i*lanes:])
			for l := range lanes {
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
