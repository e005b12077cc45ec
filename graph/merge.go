package graph

import (
	"cmp"
	"slices"
)

// MergeStatements is the union of two sorted sets of statements.
func MergeStatements(a, b []Statement) []Statement {
	merged := make([]Statement, 0, len(a)+len(b))
	merged = append(append(merged, a...), b...)
	sortStatements(merged)
	return slices.Compact(merged)
}

func sortStatements(said []Statement) {
	slices.SortFunc(said, func(a, b Statement) int { return compareSaid(&a, &b) })
}

// The orders below stop at the first field that differs: sorting asks them millions of times.

// CompareStatements is the order of statements within a record: by property, value, dates, confidence, basis and
// origin.
func CompareStatements(a, b Statement) int { return compareSaid(&a, &b) }

func compareSaid(a, b *Statement) int {
	if c := cmp.Compare(a.Property, b.Property); c != 0 {
		return c
	}
	if c := cmp.Compare(a.Value, b.Value); c != 0 {
		return c
	}
	if c := cmp.Or(cmp.Compare(a.Since, b.Since), cmp.Compare(a.Until, b.Until), cmp.Compare(a.Confidence, b.Confidence)); c != 0 {
		return c
	}
	if c := cmp.Compare(a.Basis, b.Basis); c != 0 {
		return c
	}
	return CompareOrigins(a.Origin, b.Origin)
}

// CompareOrigins orders by document, sheet, row and column.
func CompareOrigins(a, b Origin) int {
	if c := cmp.Compare(a.Document, b.Document); c != 0 {
		return c
	}
	if c := cmp.Compare(a.Sheet, b.Sheet); c != 0 {
		return c
	}
	if c := cmp.Compare(a.Row, b.Row); c != 0 {
		return c
	}
	return cmp.Compare(a.Column, b.Column)
}

// CompareTies is the order of ties in a store: by ends, type, then content.
func CompareTies(a, b Tie) int {
	if c := cmp.Compare(a.From, b.From); c != 0 {
		return c
	}
	if c := cmp.Compare(a.To, b.To); c != 0 {
		return c
	}
	return compareContent(&a, &b)
}

func compareContent(a, b *Tie) int {
	if c := cmp.Compare(a.Type, b.Type); c != 0 {
		return c
	}
	if c := cmp.Or(cmp.Compare(a.Since, b.Since), cmp.Compare(a.Until, b.Until), cmp.Compare(a.Strength, b.Strength), cmp.Compare(a.Confidence, b.Confidence)); c != 0 {
		return c
	}
	if c := cmp.Compare(a.Attributes, b.Attributes); c != 0 {
		return c
	}
	return CompareOrigins(a.Origin, b.Origin)
}

// compareStatements puts the statements of one property with the one that prevails first: newest since, then
// confidence, then time of reading, then the smaller value; never the row.
func (d documents) compareStatements(a, b Statement) int {
	if c := cmp.Compare(a.Property, b.Property); c != 0 {
		return c
	}
	if c := cmp.Compare(b.Since.firstOrNever(), a.Since.firstOrNever()); c != 0 {
		return c
	}
	if c := cmp.Compare(b.sureness(), a.sureness()); c != 0 {
		return c
	}
	if a.Origin.Document != b.Origin.Document {
		if c := d.read(b).Compare(d.read(a)); c != 0 {
			return c
		}
	}
	return compareSaid(&a, &b)
}

// sureness is the confidence of a statement; one that is not said is likely.
func (st Statement) sureness() float64 {
	if st.Confidence == 0 {
		return 0.8
	}
	return st.Confidence
}

// firstOrNever is the first day of d, before all others if d is not said.
func (d Date) firstOrNever() int64 {
	if d == 0 {
		return -1 << 40
	}
	return int64(d.First())
}
