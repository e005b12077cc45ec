package world

import (
	"math"
	"slices"
)

// settleLimit bounds the sweeps for the most open of minds.
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
		for i := range x {
			was, open := x[i], v.Open[i]
			is := b[i]
			if open > 0 {
				sum := 0.0
				row, weights := v.targets[v.offsets[i]:v.offsets[i+1]], v.weights[v.offsets[i]:v.offsets[i+1]]
				for k, to := range row {
					sum += weights[k] * x[to]
				}
				is = (1-open)*b[i] + open*sum
			}
			x[i] = is
			moved = max(moved, math.Abs(is-was))
		}
		if moved <= 1e-15 {
			break
		}
	}
	return x
}

// Lanes is how many right sides are solved together.
const Lanes = 8

// A Spread holds Lanes columns of (I − ΛW)⁻¹, by entity.
type Spread [][Lanes]float64

// At is the value of an entity in a lane.
func (s Spread) At(i int32, lane int) float64 { return s[i][lane] }

// Columns are the columns of (I − ΛW)⁻¹ for up to Lanes seeds: how a push on a seed's view moves every view.
func (v *Voices) Columns(seeds []int32) Spread {
	e := make(Spread, len(v.Open))
	for lane, s := range seeds {
		e[s][lane] = 1
	}
	scaled := make([]float64, len(v.weights))
	for i, open := range v.Open {
		for k := v.offsets[i]; k < v.offsets[i+1]; k++ {
			scaled[k] = open * v.weights[k]
		}
	}
	y := append(Spread(nil), e...)
	if len(seeds) == 1 {
		one := e.lane(0)
		neumann(v.offsets, v.targets, scaled, e.lane(0), one, sharp)
		y.lay(one)
	} else {
		neumannLanes(v.offsets, v.targets, scaled, e, y, sharp)
	}
	return y
}

// lane is one column of a Spread.
func (s Spread) lane(lane int) []float64 {
	column := make([]float64, len(s))
	for i := range s {
		column[i] = s[i][lane]
	}
	return column
}

// lay puts a column in the first lane.
func (s Spread) lay(column []float64) {
	for i, value := range column {
		s[i][0] = value
	}
}

// A Hearers is Voices turned round: of each entity who listens to it, with λ of the listener times the weight, where
// that is not 0.
type Hearers struct {
	voices  *Voices
	offsets []int32
	targets []int32
	weights []float64
	next    []int32
	marks   []float64
	right   Spread // the right sides of a solve
	pulls   Pulls
}

// Turn turns voices round. Old hearers may be given, to be made over; their pulls are lost.
func (v *Voices) Turn(t *Hearers) *Hearers {
	n := len(v.Open)
	if t == nil {
		t = &Hearers{offsets: make([]int32, n+1), next: make([]int32, n), marks: make([]float64, n)}
	}
	t.voices = v
	clear(t.offsets)
	heard := 0
	for i := range int32(n) {
		if v.Open[i] == 0 {
			continue
		}
		for _, speaker := range v.targets[v.offsets[i]:v.offsets[i+1]] {
			t.offsets[speaker+1]++
			heard++
		}
	}
	for i := range n {
		t.offsets[i+1] += t.offsets[i]
	}
	t.targets, t.weights = slices.Grow(t.targets[:0], heard)[:heard], slices.Grow(t.weights[:0], heard)[:heard]
	copy(t.next, t.offsets)
	for i := range int32(n) {
		if v.Open[i] == 0 {
			continue
		}
		for k := v.offsets[i]; k < v.offsets[i+1]; k++ {
			at := t.next[v.targets[k]]
			t.next[v.targets[k]]++
			t.targets[at], t.weights[at] = i, v.Open[i]*v.weights[k]
		}
	}
	return t
}

// A Gradient is what something that hangs on views grows by, for some of the views.
type Gradient []Slope

// A Slope is one entry of a Gradient.
type Slope struct {
	Entity int32
	By     float64
}

// How sharp a solution is: entries change no more by this part of themselves.
const (
	sharp = 1e-15
	blunt = 1e-7 // enough for brackets
)

// Pulls are solutions y of (I − ΛW)ᵀ y = gradient, side by side: how far a push on each view moves what the gradients
// are of.
type Pulls []Spread

// At is how far a push on an entity's view moves what a gradient is of, by its number.
func (p Pulls) At(gradient int, i int32) float64 { return p[gradient/Lanes][i][gradient%Lanes] }

// Pulls solves for each gradient. Beginning with a guess it is right to 1e-6 of itself, for brackets. What it gives holds
// until the hearers are made over or asked again.
func (t *Hearers) Pulls(gradients []Gradient, guess Pulls) Pulls {
	n := len(t.voices.Open)
	tolerance := sharp
	if guess != nil {
		most := 0.0
		for _, open := range t.voices.Open {
			most = max(most, open)
		}
		tolerance = blunt * (1 - most) // what is still to come is at most 1/(1 − most) times the last change
	}
	t.right = slices.Grow(t.right[:0], n)[:n]
	groups := (len(gradients) + Lanes - 1) / Lanes
	for len(t.pulls) < groups {
		t.pulls = append(t.pulls, make(Spread, n))
	}
	for group := range groups {
		first := group * Lanes
		batch := gradients[first:min(first+Lanes, len(gradients))]
		clear(t.right)
		for lane, gradient := range batch {
			for _, s := range gradient {
				t.right[s.Entity][lane] += s.By
			}
		}
		y := t.pulls[group]
		if guess != nil {
			copy(y, guess[group])
		} else {
			copy(y, t.right)
		}
		if len(batch) > 1 {
			neumannLanes(t.offsets, t.targets, t.weights, t.right, y, tolerance)
			continue
		}
		one := y.lane(0)
		neumann(t.offsets, t.targets, t.weights, t.right.lane(0), one, tolerance)
		y.lay(one)
	}
	return t.pulls[:groups]
}

// Pull is the pull of a gradient that is given for every entity.
func (v *Voices) Pull(gradient []float64) []float64 {
	g := make(Gradient, len(gradient))
	for i, by := range gradient {
		g[i] = Slope{int32(i), by}
	}
	return v.Turn(nil).Pulls([]Gradient{g}, nil)[0].lane(0)
}

// Echo bounds (I − ΛW)⁻¹_uu: how far a push on an entity's view comes back to it, itself included. It is 1/(1 − F), F the
// sum over all ways by which a voice goes out and comes back for the first time. Those of two and three steps are added
// up; of the longer ones each begins with two steps and then comes back with at most the greatest chance from anywhere,
// which is had where somebody listens to the entity.
func (t *Hearers) Echo(u int32) (low, high float64) {
	v := t.voices
	listeners, heard := t.targets[t.offsets[u]:t.offsets[u+1]], t.weights[t.offsets[u]:t.offsets[u+1]]
	most := 0.0
	for k, i := range listeners {
		t.marks[i] = heard[k]
		most = max(most, heard[k]/(1-v.Open[i]+heard[k]))
	}
	back, rest := 0.0, 0.0
	for k := v.offsets[u]; k < v.offsets[u+1]; k++ {
		speaker := v.targets[k]
		direct := v.weights[k] * v.Open[speaker]
		back += v.weights[k] * t.marks[speaker]
		for l := v.offsets[speaker]; l < v.offsets[speaker+1]; l++ {
			if further := v.targets[l]; further != u {
				back += direct * v.weights[l] * t.marks[further]
				rest += direct * v.weights[l] * (v.Open[further] - t.marks[further])
			}
		}
	}
	for _, i := range listeners {
		t.marks[i] = 0
	}
	back *= v.Open[u]
	rest *= v.Open[u] * most
	return 1 / (1 - back), 1 / (1 - back - rest)
}

// neumann sums the series e + Ae + A²e + … into y, which holds e or a guess, by Gauss–Seidel sweeps, until no entry
// changes by more than the tolerance says of it. From e, which is not below 0, every term adds, so that small entries
// come out as sharp as large ones.
func neumann(offsets, targets []int32, weights []float64, e, y []float64, tolerance float64) {
	for range settleLimit {
		moving := false
		for i := range y {
			start, end := offsets[i], offsets[i+1]
			sum := e[i]
			row, w := targets[start:end], weights[start:end]
			for k, to := range row {
				sum += w[k] * y[to]
			}
			moving = moving || math.Abs(sum-y[i]) > negligible+tolerance*math.Abs(sum)
			y[i] = sum
		}
		if !moving {
			break
		}
	}
}

// neumannLanes does the same for Lanes series at once.
func neumannLanes(offsets, targets []int32, weights []float64, e, y Spread, tolerance float64) {
	for range settleLimit {
		moving := false
		for i := range y {
			start, end := offsets[i], offsets[i+1]
			s0, s1, s2, s3, s4, s5, s6, s7 := e[i][0], e[i][1], e[i][2], e[i][3], e[i][4], e[i][5], e[i][6], e[i][7]
			row, weight := targets[start:end], weights[start:end]
			for k, to := range row {
				w, from := weight[k], &y[to]
				s0 += w * from[0]
				s1 += w * from[1]
				s2 += w * from[2]
				s3 += w * from[3]
				s4 += w * from[4]
				s5 += w * from[5]
				s6 += w * from[6]
				s7 += w * from[7]
			}
			is, was := [Lanes]float64{s0, s1, s2, s3, s4, s5, s6, s7}, &y[i]
			for l := range Lanes {
				moving = moving || math.Abs(is[l]-was[l]) > negligible+tolerance*math.Abs(is[l])
			}
			*was = is
		}
		if !moving {
			break
		}
	}
}

// negligible is a change that no ranking can see: scores below 1e-12 of the best count as 0.
const negligible = 1e-24
