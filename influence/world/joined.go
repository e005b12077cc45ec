package world

// Joined is evidence joined pair by pair, ready for some of it to be left out: what that costs grows with what is left
// out, not with all there is.
type Joined struct {
	facts    *Facts
	evidence []Evidence
	starts   []int32 // where the evidence of each pair begins; one more than there are pairs
	bonds    []Bond
	pair     []int32 // of each piece of evidence
}

// Join joins evidence, sorted as Facts hold it.
func (f *Facts) Join(evidence []Evidence) *Joined {
	pairs := 0
	for i := range evidence {
		if i == 0 || evidence[i].Lo != evidence[i-1].Lo || evidence[i].Hi != evidence[i-1].Hi {
			pairs++
		}
	}
	j := &Joined{facts: f, evidence: evidence, pair: make([]int32, len(evidence)), starts: make([]int32, 0, pairs+1), bonds: make([]Bond, 0, pairs)}
	for start := 0; start < len(evidence); {
		end := start + 1
		for end < len(evidence) && evidence[end].Lo == evidence[start].Lo && evidence[end].Hi == evidence[start].Hi {
			end++
		}
		for i := start; i < end; i++ {
			j.pair[i] = int32(len(j.bonds))
		}
		j.starts = append(j.starts, int32(start))
		j.bonds = append(j.bonds, f.bondOf(evidence[start:end]))
		start = end
	}
	j.starts = append(j.starts, int32(len(evidence)))
	return j
}

// A Change is some evidence left out of what is Joined: the bonds that it changes, in place of those as they were. It is
// used again from one change to the next. A nil Change leaves nothing out.
type Change struct {
	joined *Joined
	gone   []bool  // of each piece of evidence
	out    []int32 // those that are
	place  []int32 // of each pair: one more than the number of its bond here, 0 where it is as it was
	pairs  []int32 // those that are not as they were
	bonds  []Bond
	kept   []Evidence
}

// NewChange makes one that leaves nothing out.
func (j *Joined) NewChange() *Change {
	return &Change{joined: j, gone: make([]bool, len(j.evidence)), place: make([]int32, len(j.bonds))}
}

// Leave makes the change leave out the evidence of these numbers, and nothing else.
func (c *Change) Leave(evidence []int32) {
	for _, i := range c.out {
		c.gone[i] = false
	}
	for _, pair := range c.pairs {
		c.place[pair] = 0
	}
	c.out, c.pairs, c.bonds = append(c.out[:0], evidence...), c.pairs[:0], c.bonds[:0]
	for _, i := range evidence {
		c.gone[i] = true
		if pair := c.joined.pair[i]; c.place[pair] == 0 {
			c.pairs = append(c.pairs, pair)
			c.place[pair] = int32(len(c.pairs))
		}
	}
	for _, pair := range c.pairs {
		c.bonds = append(c.bonds, c.joined.bondWithout(pair, c))
	}
}

// Gone reports whether a piece of evidence is left out.
func (c *Change) Gone(i int32) bool { return c != nil && c.gone[i] }

// bondWithout joins a pair again without what is left out.
func (j *Joined) bondWithout(pair int32, c *Change) Bond {
	c.kept = c.kept[:0]
	for i := j.starts[pair]; i < j.starts[pair+1]; i++ {
		if !c.gone[i] {
			c.kept = append(c.kept, j.evidence[i])
		}
	}
	if len(c.kept) == 0 {
		return Bond{Lo: j.bonds[pair].Lo, Hi: j.bonds[pair].Hi}
	}
	return j.facts.bondOf(c.kept)
}

// bond is a pair's bond after a change.
func (j *Joined) bond(pair int32, c *Change) *Bond {
	if c != nil && c.place[pair] > 0 {
		return &c.bonds[c.place[pair]-1]
	}
	return &j.bonds[pair]
}
