package world

import (
	"cmp"
	"math"
	"slices"

	"inroad/graph"
)

// An Evidence is one tie statement that counts on the day, seen in one direction. Pairs are held as lo < hi, so that
// all that is said of two entities stands together.
type Evidence struct {
	Lo, Hi   int32
	Type     uint8   // the type it counts as, a number in graph.TieTypes
	Up       bool    // stated from lo to hi; true for types without direction
	Never    bool    // use: never
	Ask      bool    // use: ask first
	Day      int32   // of a contact; 0 for standing ties
	Strength float64 // strength on the day
	Tie      int32   // number of the tie in the Snapshot; -1 for a drafter's implied voice
}

// faintest is the least that a contact fades to: a tie that counts stays one, and its products with factors stay above 0.
const faintest = 0x1p-900

// Undated stands for the day of a contact without a date.
const Undated = math.MinInt32

// TypeNumber is the number of a type in graph.TieTypes.
func TypeNumber(t graph.TieType) uint8 { return typeNumbers[t] }

var typeNumbers = func() map[graph.TieType]uint8 {
	numbers := map[graph.TieType]uint8{}
	for i, spec := range graph.TieTypes {
		numbers[spec.Type] = uint8(i)
	}
	return numbers
}()

// Spec is what the type it counts as is.
func (e Evidence) Spec() graph.TieSpec { return graph.TieTypes[e.Type] }

// gather lists the evidence of every tie that counts on the day and joins two entities with views, sorted by pair,
// type, direction and day. A tie that is said to hold both ways gives two. A tie of an entity with itself is none, but
// that a refusal leaves its mark.
func (f *Facts) gather() []Evidence {
	partners := f.partnerPeople()
	all := make([]Evidence, 0, len(f.Ties))
	for i := range f.Ties {
		t := &f.Ties[i]
		if t.From == t.To && t.Counts != graph.Declined || !f.View[t.From] || !f.View[t.To] || !graph.Holds(t.Since, t.Until, f.Day) || f.superseded(t) {
			continue
		}
		e := Evidence{Lo: min(t.From, t.To), Hi: max(t.From, t.To), Type: TypeNumber(t.Counts), Tie: int32(i)}
		spec := e.Spec()
		e.Up = t.From <= t.To || spec.Symmetric
		e.Strength, e.Day = f.strength(t, spec)
		switch graph.Fold(t.Attributes.Value(graph.AttrUse)) {
		case "never":
			e.Never = true
		case "ask first":
			e.Ask = true
		case "":
			e.Ask = f.Person[t.To] && partners[t.From] != partners[t.To] && !f.Ours[t.From] && !f.Ours[t.To]
		}
		all = append(all, e)
		if !spec.Symmetric && Yes(t.Attributes.Value(graph.AttrBothWays)) {
			e.Up = !e.Up
			all = append(all, e)
		}
	}
	return sortEvidence(all, len(f.Entities))
}

// sortEvidence puts evidence in order: it deals it out by the lower entity first, so that only short rows are left to
// sort.
func sortEvidence(all []Evidence, entities int) []Evidence {
	next := make([]int32, entities+1)
	for i := range all {
		next[all[i].Lo+1]++
	}
	for i := range entities {
		next[i+1] += next[i]
	}
	sorted := make([]Evidence, len(all))
	for i := range all {
		at := &next[all[i].Lo]
		sorted[*at] = all[i]
		*at++
	}
	start := int32(0)
	for i := range entities { // next is now where each row ends
		slices.SortFunc(sorted[start:next[i]], CompareEvidence)
		start = next[i]
	}
	return sorted
}

// CompareEvidence orders evidence as Facts hold it.
func CompareEvidence(a, b Evidence) int {
	return cmp.Or(
		cmp.Compare(a.Lo, b.Lo), cmp.Compare(a.Hi, b.Hi), cmp.Compare(a.Type, b.Type),
		FalseFirst(b.Up, a.Up), cmp.Compare(a.Day, b.Day), cmp.Compare(b.Strength, a.Strength), cmp.Compare(a.Tie, b.Tie),
	)
}

// FalseFirst compares as cmp.Compare does, false being less.
func FalseFirst(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// strength is s(t): as stated or its type's default, faded with time where the type is a contact.
func (f *Facts) strength(t *graph.EntityTie, spec graph.TieSpec) (s float64, day int32) {
	worth := &f.worths[TypeNumber(t.Counts)]
	s = float64(t.Strength)
	if s == 0 {
		s = worth.Strength
	}
	if !spec.Contact {
		return s, 0
	}
	if t.Since == 0 {
		return s / 2, Undated
	}
	since := t.Since.First()
	return max(s*math.Exp2(-float64(f.Day-since)/worth.HalfLife), faintest), int32(since)
}

// partnerPeople marks the persons who belong to a partner: its contacts are to be used only after asking.
func (f *Facts) partnerPeople() []bool {
	of := make([]bool, len(f.Entities))
	for i := range f.Ties {
		t := &f.Ties[i]
		if f.Person[t.From] && f.Entities[t.To].Kind == graph.Partner && graph.Holds(t.Since, t.Until, f.Day) &&
			(t.Counts == graph.WorksFor || t.Counts == graph.Heads || t.Counts == graph.MemberOf) {
			of[t.From] = true
		}
	}
	return of
}

// From is the end that the tie is stated to run from: of a type without direction the lower number.
func (e Evidence) From() int32 {
	if e.Up {
		return e.Lo
	}
	return e.Hi
}

// To is the other end.
func (e Evidence) To() int32 { return e.Lo + e.Hi - e.From() }

// Repeats reports whether evidence of the same type and direction, and of the same day if it is a contact, stands right
// before it: evidence comes strongest first.
func (e Evidence) Repeats(before []Evidence) bool {
	if len(before) == 0 {
		return false
	}
	last := before[len(before)-1]
	return last.Type == e.Type && last.Up == e.Up && last.Day == e.Day
}
