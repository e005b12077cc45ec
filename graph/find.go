package graph

import (
	"cmp"
	"slices"
	"strings"
)

// A Finder ranks the records that a Store's Find is offered, so that every store finds alike.
type Finder struct {
	text  string
	limit int
	found []found
}

type found struct {
	place  int    // 0 a whole match, 1 a beginning, 2 the rest, 3 in a text
	name   string // folded
	record Record
}

// NewFinder looks for the text, folded. A limit below 1 means no limit.
func NewFinder(text string, limit int) *Finder {
	return &Finder{text: Fold(text), limit: limit}
}

// texts are the properties that may hold a text without naming anybody.
var texts = []Property{Title, NoteText, Hooks, Phone, Organization, Party, Constituency, City, Standing, StanceSource}

// OfferText keeps the record as Offer does, and besides, after all of those, if a title, note, hook, phone or the like
// of it contains the text.
func (f *Finder) OfferText(r Record) {
	before := len(f.found)
	f.Offer(r)
	if len(f.found) > before {
		return
	}
	name, holds := "", false
	digits := digitsOf(f.text)
	for _, st := range r.Statements {
		switch {
		case (st.Property == Name || st.Property == Named) && name == "":
			name = Fold(st.Value)
		case st.Property == Phone && len(digits) >= 4 && strings.Contains(digitsOf(st.Value), digits):
			holds = true
		case slices.Contains(texts, st.Property):
			holds = holds || f.place(st.Value) < nowhere
		}
	}
	if holds {
		f.found = append(f.found, found{nowhere, name, r})
	}
}

// digitsOf are the digits of a text, by which phone numbers are compared however they are written.
func digitsOf(text string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, text)
}

// Offer keeps the record if one of its names, aliases, emails or ids contains the text.
func (f *Finder) Offer(r Record) {
	place := f.place(string(r.ID))
	name := ""
	for _, st := range r.Statements {
		switch st.Property {
		case Name, Named:
			if name == "" {
				name = Fold(st.Value)
			}
		case Alias, Email, Ref:
		default:
			continue
		}
		place = min(place, f.place(st.Value))
	}
	if place < nowhere {
		f.found = append(f.found, found{place, name, r})
	}
}

const nowhere = 3

func (f *Finder) place(value string) int {
	folded := Fold(value)
	switch {
	case folded == f.text:
		return 0
	case strings.HasPrefix(folded, f.text):
		return 1
	case strings.Contains(folded, f.text):
		return 2
	}
	return nowhere
}

// Found returns the records kept, best first: whole matches, then beginnings, then the rest, each by name and ID.
func (f *Finder) Found() []Record {
	slices.SortFunc(f.found, func(a, b found) int {
		return cmp.Or(cmp.Compare(a.place, b.place), strings.Compare(a.name, b.name), strings.Compare(string(a.record.ID), string(b.record.ID)))
	})
	if f.limit > 0 && len(f.found) > f.limit {
		f.found = f.found[:f.limit]
	}
	records := make([]Record, len(f.found))
	for i, kept := range f.found {
		records[i] = kept.record
	}
	return records
}
