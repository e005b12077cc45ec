package world

import (
	"cmp"
	"slices"

	"inroad/graph"
)

// IntroductionKind is the kind of a contact in which somebody was asked to introduce us.
const IntroductionKind = "introduction"

// An Outcome is what came of asking for an introduction.
type Outcome string

// The outcomes. A row that says none is one of Asked.
const (
	Asked    Outcome = "asked"
	Agreed   Outcome = "agreed"
	Made     Outcome = "made"
	Refused  Outcome = "declined"
	NoAnswer Outcome = "no answer"
)

// outcomeOf reads the cell of a row.
func outcomeOf(cell string) Outcome {
	switch said := Outcome(graph.Fold(cell)); said {
	case Agreed, Made, Refused, NoAnswer:
		return said
	case "yes":
		return Agreed
	case "no":
		return Refused
	}
	return Asked
}

// before says which of two rows of one day counts, the lower: one that declined, then one that agreed or made it, then
// one that asked, then one without an answer.
func (o Outcome) before() int {
	switch o {
	case Refused:
		return 0
	case Agreed, Made:
		return 1
	case Asked:
		return 2
	}
	return 3
}

// An Introduction is what a row of the log says of one person who was asked to introduce us to another.
type Introduction struct {
	Through, To int32 // Through is -1 where the row does not say who was asked
	Contact     int32 // the row
	Day         graph.Day
	Outcome     Outcome
}

// pairOf is two entities, in their order.
type pairOf struct{ from, to int32 }

// readIntroductions lists what counts of the log's introductions: of each who was asked and whom we want to reach the
// newest row until the day, and all rows of days to come, by pair and day.
func (f *Facts) readIntroductions() []Introduction {
	newest := map[pairOf]Introduction{}
	var list []Introduction
	for i := range f.Entities {
		e := &f.Entities[i]
		if e.Kind != graph.Contact || graph.Fold(e.ValueAt(graph.ContactKind, f.Day)) != IntroductionKind {
			continue
		}
		date, err := graph.ParseDate(e.ValueAt(graph.ContactDate, f.Day))
		if err != nil || date == 0 {
			continue
		}
		outcome := outcomeOf(e.ValueAt(graph.Outcome, f.Day))
		through, to := f.tookPart(int32(i), graph.RoleThrough), f.tookPart(int32(i), graph.RoleStakeholder)
		if len(through) == 0 {
			through = []int32{-1}
		}
		for _, asked := range through {
			for _, who := range to {
				row := Introduction{asked, who, int32(i), date.First(), outcome}
				if row.Day > f.Day {
					list = append(list, row)
					continue
				}
				last, ok := newest[pairOf{asked, who}]
				if !ok || row.Day > last.Day || row.Day == last.Day && row.Outcome.before() < last.Outcome.before() {
					newest[pairOf{asked, who}] = row
				}
			}
		}
	}
	for _, row := range newest {
		list = append(list, row)
	}
	slices.SortFunc(list, func(a, b Introduction) int {
		return cmp.Or(cmp.Compare(a.Through, b.Through), cmp.Compare(a.To, b.To), cmp.Compare(a.Day, b.Day), cmp.Compare(a.Contact, b.Contact))
	})
	return list
}

// tookPart lists who took part in a contact in a role.
func (f *Facts) tookPart(contact int32, role string) []int32 {
	var who []int32
	for _, i := range f.To(contact) {
		if t := &f.Ties[i]; t.Counts == graph.TookPart && t.Attributes.Value(graph.AttrRole) == role && !slices.Contains(who, t.From) {
			who = append(who, t.From)
		}
	}
	return who
}

// Introduced is the introduction that counts of one who was asked and one to be reached, if there is any.
func (f *Facts) Introduced(through, to int32) (Introduction, bool) {
	at, ok := slices.BinarySearchFunc(f.Introductions, pairOf{through, to}, func(row Introduction, pair pairOf) int {
		return cmp.Or(cmp.Compare(row.Through, pair.from), cmp.Compare(row.To, pair.to))
	})
	if !ok || f.Introductions[at].Day > f.Day {
		return Introduction{}, false
	}
	return f.Introductions[at], true
}

// opened reports whether who was asked to introduce us has agreed to, or did, not long ago: they lead on for certain.
func (f *Facts) opened(through, to int32) bool {
	if len(f.Introductions) == 0 {
		return false
	}
	row, ok := f.Introduced(through, to)
	return ok && (row.Outcome == Agreed || row.Outcome == Made) && f.Day-row.Day <= graph.Day(f.Settings.Doors.IntroductionDays)
}

// superseded reports whether a refusal is of an introduction after which another row of the same two counts.
func (f *Facts) superseded(t *graph.EntityTie) bool {
	if t.Counts != graph.Declined || len(f.Introductions) == 0 {
		return false
	}
	contact, ok := f.Number(graph.ID(t.Attributes.Value(graph.AttrContact)))
	if !ok || graph.Fold(f.Entities[contact].ValueAt(graph.ContactKind, f.Day)) != IntroductionKind {
		return false
	}
	row, ok := f.Introduced(t.From, t.To)
	return ok && row.Day > t.Since.First()
}
