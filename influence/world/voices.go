package world

// Voices is who listens to whom (METHOD §3): W in compressed sparse rows over entity numbers, each row normalised to
// sum 1, and the openness λ of each, 0 where nobody is listened to, or hardly.
type Voices struct {
	offsets []int32
	targets []int32
	weights []float64 // W
	Open    []float64 // λ
	Silent  []bool    // nobody is listened to: a row without entries, or of next to nothing
}

// An Audience is who may listen to whom: the rows that Voices of its evidence, or of some of it, can have.
type Audience struct {
	joined  *Joined
	offsets []int32
	entries []hearing
}

// A hearing is a voice that an entity may hear: of the pair's other end, by its bond.
type hearing struct {
	speaker, pair int32
	weight        float64 // of all the evidence
	way           uint8   // 0 where the lower number of the pair listens
}

// Hear builds the voices from the evidence.
func Hear(f *Facts, all []Evidence) *Voices { return f.Join(all).Audience().Voices(nil, nil) }

// Audience finds who listens to whom.
func (j *Joined) Audience() *Audience {
	n := len(j.facts.Entities)
	a := &Audience{joined: j, offsets: make([]int32, n+1)}
	each := func(yield func(listener int32, h hearing)) { // by pair, so that each row's speakers come in order
		for pair := range j.bonds {
			b := &j.bonds[pair]
			if b.Listens[0] > 0 {
				yield(b.Lo, hearing{b.Hi, int32(pair), b.Listens[0], 0})
			}
			if b.Listens[1] > 0 {
				yield(b.Hi, hearing{b.Lo, int32(pair), b.Listens[1], 1})
			}
		}
	}
	each(func(listener int32, _ hearing) { a.offsets[listener+1]++ })
	for i := range n {
		a.offsets[i+1] += a.offsets[i]
	}
	a.entries = make([]hearing, a.offsets[n])
	next := append([]int32(nil), a.offsets[:n]...)
	each(func(listener int32, h hearing) {
		a.entries[next[listener]] = h
		next[listener]++
	})
	return a
}

// Voices are those that are heard where some evidence is left out, all where change is nil. Old voices may be given, to
// be made over.
func (a *Audience) Voices(change *Change, v *Voices) *Voices {
	f := a.joined.facts
	n := len(f.Entities)
	if v == nil {
		v = &Voices{
			offsets: make([]int32, n+1), targets: make([]int32, 0, len(a.entries)), weights: make([]float64, 0, len(a.entries)),
			Open: make([]float64, n), Silent: make([]bool, n),
		}
	}
	v.targets, v.weights = v.targets[:0], v.weights[:0]
	for i := range n {
		sum := 0.0
		for _, h := range a.entries[a.offsets[i]:a.offsets[i+1]] {
			w := h.weight
			if change != nil && change.place[h.pair] > 0 {
				w = a.joined.bond(h.pair, change).Listens[h.way]
			}
			if w > 0 {
				v.targets, v.weights = append(v.targets, h.speaker), append(v.weights, w)
				sum += w
			}
		}
		v.offsets[i+1] = int32(len(v.targets))
		row := v.weights[v.offsets[i]:]
		for k := range row {
			row[k] /= sum
		}
		v.Open[i] = 0
		if v.Silent[i] = sum == 0 || sum < f.Settings.Openness.Least; !v.Silent[i] {
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
