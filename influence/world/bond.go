package world

import (
	"math"

	"inroad/graph"
)

// A Bond is all that counts between two entities lo < hi, in both directions. Index 0 is the direction from lo to hi.
type Bond struct {
	Lo, Hi  int32
	Door    [2]float64 // chance that lo opens hi to us; and back
	Listens [2]float64 // weight with which lo listens to hi; and back
	Member  [2]float64 // strength with which lo belongs to the body hi and opens it; and back
	Belongs [2]bool    // lo belongs to hi, whether or not that opens
	Refused *Refusal   // nil where neither was refused the other
}

// A Refusal is what refusals leave between two entities. Index 0 is the direction from lo to hi.
type Refusal struct {
	Step [2]float64 // of the direct step
	Into [2]float64 // of ways out of bodies into hi, as lo was refused; and back
	Less [2]float64 // of the willingness of lo; and of hi
}

// step is what refusals leave of the direct step in a direction.
func (b *Bond) step(way uint8) float64 {
	if b.Refused == nil {
		return 1
	}
	return b.Refused.Step[way]
}

// A Joint is what independent evidence comes to: 1 − Π(1 − v). One piece gives v itself, so that a tie stays a tie,
// however weak.
type Joint struct {
	n     int
	first float64
	logs  float64 // Σ log1p(−v), of two and more
}

// Add adds a piece of evidence, v in [0, 1], held to hold.
func (j *Joint) Add(v, hold float64) {
	if v <= 0 {
		return
	}
	v = min(v, hold)
	switch j.n++; j.n {
	case 1:
		j.first = v
		return
	case 2:
		j.logs = math.Log1p(-j.first)
	}
	j.logs += math.Log1p(-v)
}

// Chance is what it comes to, held to hold.
func (j *Joint) Chance(hold float64) float64 {
	if j.n <= 1 {
		return j.first
	}
	return min(-math.Expm1(j.logs), hold)
}

// Bonds joins evidence pair by pair: repeats of a standing type, and of a contact type on one date, are one tie, the
// strongest; different types and dates are independent, and make a Joint. The method's formulas are METHOD §1 (repeats),
// §2 (use, refusals) and §3 (factors above 1).
func (f *Facts) Bonds(all []Evidence, yield func(*Bond)) {
	for _, b := range f.Join(all).bonds {
		yield(&b)
	}
}

// bondOf joins the evidence of a pair; there is some.
func (f *Facts) bondOf(pair []Evidence) Bond {
	b := Bond{Lo: pair[0].Lo, Hi: pair[0].Hi}
	f.combine(&b, pair)
	return b
}

// combine fills a bond from the evidence of its pair.
func (f *Facts) combine(b *Bond, pair []Evidence) {
	hold := f.Settings.Hold
	var door, quiet, member [2]Joint
	var loud [2]float64
	persons := f.Person[b.Lo] && f.Person[b.Hi]
	for start := 0; start < len(pair); {
		// one type in one direction
		typ, up := pair[start].Type, pair[start].Up
		end, never := start, false
		for ; end < len(pair) && pair[end].Type == typ && pair[end].Up == up; end++ {
			never = never || pair[end].Never
		}
		spec, worth := &graph.TieTypes[typ], &f.worths[typ]
		way, back := 0, 1 // the direction from `from` to `to`
		if !up {
			way, back = 1, 0
		}
		lastDay, counted := int32(0), false
		for _, e := range pair[start:end] {
			if counted && (!spec.Contact || e.Day == lastDay) {
				continue // a repeat, and no stronger: evidence of one day stands strongest first
			}
			counted, lastDay = true, e.Day
			if persons && !never {
				door[way].Add(e.Strength*worth.Door.Forward, hold)
				door[back].Add(e.Strength*worth.Door.Back, hold)
			}
			hear(&quiet[back], &loud[back], e.Strength, worth.Voice.Forward, hold)
			hear(&quiet[way], &loud[way], e.Strength, worth.Voice.Back, hold)
			switch spec.Type {
			case graph.WorksFor, graph.Heads, graph.MemberOf:
				from, to := b.Lo, b.Hi
				if !up {
					from, to = b.Hi, b.Lo
				}
				if f.Person[from] && f.Entities[to].Kind.Body() {
					b.Belongs[way] = true
					if !never {
						member[way].Add(e.Strength, hold)
					}
				}
			case graph.Declined:
				if b.Refused == nil {
					b.Refused = &Refusal{[2]float64{1, 1}, [2]float64{1, 1}, [2]float64{1, 1}}
				}
				b.Refused.Step[way] *= 1 - f.Settings.Doors.RefusalStep*e.Strength
				b.Refused.Into[way] *= 1 - f.Settings.Doors.RefusalStep*e.Strength
				b.Refused.Less[way] *= 1 - f.Settings.Doors.RefusalWilling*e.Strength
			}
		}
		start = end
	}
	for d := range 2 {
		b.Door[d] = door[d].Chance(hold)
		b.Listens[d] = quiet[d].Chance(hold) + loud[d]
		b.Member[d] = member[d].Chance(hold)
	}
}

// hear adds a voice of strength s to what one hears of another: a factor above 1 is added afterwards, uncapped, the
// strongest only.
func hear(quiet *Joint, loud *float64, s, factor, hold float64) {
	if factor > 1 {
		*loud = max(*loud, s*factor)
		return
	}
	quiet.Add(s*factor, hold)
}
