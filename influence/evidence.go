package influence

import (
	"cmp"
	"math"
	"slices"

	"inroad/graph"
)

// An evidence is one tie statement that counts on the day, seen in one direction. Pairs are held as lo < hi, so that
// all that is said of two entities stands together.
type evidence struct {
	lo, hi int32
	typ    uint8   // the type it counts as, a number in graph.TieTypes
	up     bool    // stated from lo to hi; true for types without direction
	never  bool    // use: never
	ask    bool    // use: ask first
	day    int32   // of a contact; 0 for standing ties
	s      float64 // strength on the day
	tie    int32   // number of the tie in the Snapshot; -1 for a drafter's implied voice
}

// undated stands for the day of a contact without a date.
const undated = math.MinInt32

// number of a type in graph.TieTypes.
var typeNumber = func() map[graph.TieType]uint8 {
	numbers := map[graph.TieType]uint8{}
	for i, spec := range graph.TieTypes {
		numbers[spec.Type] = uint8(i)
	}
	return numbers
}()

func (e evidence) spec() graph.TieSpec { return graph.TieTypes[e.typ] }

// gather lists the evidence of every tie that counts on the day and joins two entities with views, sorted by pair,
// type, direction and day. A tie that is said to hold both ways gives two. A tie of an entity with itself is none, but
// that a refusal leaves its mark.
func (m *Moment) gather() []evidence {
	partners := m.partnerPeople()
	all := make([]evidence, 0, len(m.Ties))
	for i := range m.Ties {
		t := &m.Ties[i]
		if t.From == t.To && t.Counts != graph.Declined || !m.view[t.From] || !m.view[t.To] || !graph.Holds(t.Since, t.Until, m.Day) {
			continue
		}
		e := evidence{lo: min(t.From, t.To), hi: max(t.From, t.To), typ: typeNumber[t.Counts], tie: int32(i)}
		spec := e.spec()
		e.up = t.From <= t.To || spec.Symmetric
		e.s, e.day = m.strength(t, spec)
		switch graph.Fold(t.Attributes.Value(graph.AttrUse)) {
		case "never":
			e.never = true
		case "ask first":
			e.ask = true
		case "":
			e.ask = m.person[t.To] && partners[t.From] != partners[t.To] && !m.ours[t.From] && !m.ours[t.To]
		}
		all = append(all, e)
		if !spec.Symmetric && yes(t.Attributes.Value(graph.AttrBothWays)) {
			e.up = !e.up
			all = append(all, e)
		}
	}
	slices.SortFunc(all, compareEvidence)
	return all
}

func compareEvidence(a, b evidence) int {
	return cmp.Or(
		cmp.Compare(a.lo, b.lo), cmp.Compare(a.hi, b.hi), cmp.Compare(a.typ, b.typ),
		compareBools(b.up, a.up), cmp.Compare(a.day, b.day), cmp.Compare(b.s, a.s), cmp.Compare(a.tie, b.tie),
	)
}

func compareBools(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// strength is s(t): as stated or its type's default, faded with time where the type is a contact.
func (m *Moment) strength(t *graph.EntityTie, spec graph.TieSpec) (s float64, day int32) {
	worth := m.Settings.Ties[t.Counts]
	s = float64(t.Strength)
	if s == 0 {
		s = worth.Strength
	}
	if !spec.Contact {
		return s, 0
	}
	if t.Since == 0 {
		return s / 2, undated
	}
	since := t.Since.First()
	return s * math.Exp2(-float64(m.Day-since)/worth.HalfLife), int32(since)
}

// partnerPeople marks the persons who belong to a partner: its contacts are to be used only after asking.
func (m *Moment) partnerPeople() []bool {
	of := make([]bool, len(m.Entities))
	for i := range m.Ties {
		t := &m.Ties[i]
		if m.person[t.From] && m.Entities[t.To].Kind == graph.Partner && graph.Holds(t.Since, t.Until, m.Day) &&
			(t.Counts == graph.WorksFor || t.Counts == graph.Heads || t.Counts == graph.MemberOf) {
			of[t.From] = true
		}
	}
	return of
}

// A bond is all that counts between two entities lo < hi, in both directions. Index 0 is the direction from lo to hi.
type bond struct {
	lo, hi  int32
	door    [2]float64 // chance that lo opens hi to us; and back
	listens [2]float64 // weight with which lo listens to hi; and back
	member  [2]float64 // strength with which lo belongs to the body hi and opens it; and back
	belongs [2]bool    // lo belongs to hi, whether or not that opens
	step    [2]float64 // what refusals leave of the direct step
	into    [2]float64 // what refusals of `from` leave of ways out of bodies into hi; and back
	less    [2]float64 // what they leave of the willingness of lo; and of hi
}

// bonds combines evidence pair by pair: repeats of a standing type, and of a contact type on one date, are one tie,
// the strongest; different types and dates are independent, 1 − Π(1 − v). Evidence for which leave is true is passed
// over. The method's formulas are METHOD §1 (repeats), §2 (use, refusals) and §3 (factors above 1).
func (m *Moment) bonds(all []evidence, leave func(evidence) bool, yield func(*bond)) {
	for start := 0; start < len(all); {
		end := start + 1
		for end < len(all) && all[end].lo == all[start].lo && all[end].hi == all[start].hi {
			end++
		}
		b := bond{lo: all[start].lo, hi: all[start].hi, step: [2]float64{1, 1}, into: [2]float64{1, 1}, less: [2]float64{1, 1}}
		m.combine(&b, all[start:end], leave)
		yield(&b)
		start = end
	}
}

// combine fills a bond from the evidence of its pair.
func (m *Moment) combine(b *bond, pair []evidence, leave func(evidence) bool) {
	hold := m.Settings.Hold
	closedDoor, quiet, apart, loud := [2]float64{1, 1}, [2]float64{1, 1}, [2]float64{1, 1}, [2]float64{}
	persons := m.person[b.lo] && m.person[b.hi]
	for start := 0; start < len(pair); {
		// one type in one direction
		typ, up := pair[start].typ, pair[start].up
		end, never := start, false
		for ; end < len(pair) && pair[end].typ == typ && pair[end].up == up; end++ {
			never = never || pair[end].never && (leave == nil || !leave(pair[end]))
		}
		spec := graph.TieTypes[typ]
		worth := m.Settings.Ties[spec.Type]
		way, back := 0, 1 // the direction from `from` to `to`
		if !up {
			way, back = 1, 0
		}
		lastDay, counted := int32(0), false
		for _, e := range pair[start:end] {
			if leave != nil && leave(e) {
				continue
			}
			if counted && (!spec.Contact || e.day == lastDay) {
				continue // a repeat, and no stronger: evidence of one day stands strongest first
			}
			counted, lastDay = true, e.day
			if persons && !never {
				closedDoor[way] *= 1 - min(e.s*worth.Door.Forward, hold)
				closedDoor[back] *= 1 - min(e.s*worth.Door.Back, hold)
			}
			hear(&quiet[back], &loud[back], e.s, worth.Voice.Forward, hold)
			hear(&quiet[way], &loud[way], e.s, worth.Voice.Back, hold)
			switch spec.Type {
			case graph.WorksFor, graph.Heads, graph.MemberOf:
				from, to := b.lo, b.hi
				if !up {
					from, to = b.hi, b.lo
				}
				if m.person[from] && m.Entities[to].Kind.Body() {
					b.belongs[way] = true
					if !never {
						apart[way] *= 1 - min(e.s, hold)
					}
				}
			case graph.Declined:
				b.step[way] *= 1 - m.Settings.Doors.RefusalStep*e.s
				b.into[way] *= 1 - m.Settings.Doors.RefusalStep*e.s
				b.less[way] *= 1 - m.Settings.Doors.RefusalWilling*e.s
			}
		}
		start = end
	}
	for d := range 2 {
		b.door[d] = min(1-closedDoor[d], hold)
		b.listens[d] = min(1-quiet[d], hold) + loud[d]
		b.member[d] = min(1-apart[d], hold)
	}
}

// hear adds a voice of strength s to what one hears of another: a factor above 1 is added afterwards, uncapped, the
// strongest only.
func hear(quiet, loud *float64, s, factor, hold float64) {
	if factor > 1 {
		*loud = max(*loud, s*factor)
		return
	}
	*quiet *= 1 - min(s*factor, hold)
}
