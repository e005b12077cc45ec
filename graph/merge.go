package graph

import (
	"cmp"
	"slices"
	"strings"
)

// MergeStatements is the union of two sorted sets of statements.
func MergeStatements(a, b []Statement) []Statement {
	merged := make([]Statement, 0, len(a)+len(b))
	merged = append(append(merged, a...), b...)
	slices.SortFunc(merged, CompareStatements)
	return slices.Compact(merged)
}

// CompareStatements is the order of statements within a record: by property, value, dates, confidence, basis and
// origin.
func CompareStatements(a, b Statement) int {
	return cmp.Or(
		strings.Compare(string(a.Property), string(b.Property)),
		strings.Compare(a.Value, b.Value),
		cmp.Compare(a.Since, b.Since),
		cmp.Compare(a.Until, b.Until),
		cmp.Compare(a.Confidence, b.Confidence),
		strings.Compare(a.Basis, b.Basis),
		CompareOrigins(a.Origin, b.Origin),
	)
}

// CompareOrigins orders by document, sheet, row and column.
func CompareOrigins(a, b Origin) int {
	return cmp.Or(
		strings.Compare(string(a.Document), string(b.Document)),
		strings.Compare(a.Sheet, b.Sheet),
		cmp.Compare(a.Row, b.Row),
		strings.Compare(a.Column, b.Column),
	)
}

// CompareTies is the order of ties in a store: by ends, type, then content.
func CompareTies(a, b Tie) int {
	return cmp.Or(
		strings.Compare(string(a.From), string(b.From)),
		strings.Compare(string(a.To), string(b.To)),
		compareContent(a, b),
	)
}

func compareContent(a, b Tie) int {
	return cmp.Or(
		strings.Compare(string(a.Type), string(b.Type)),
		cmp.Compare(a.Since, b.Since),
		cmp.Compare(a.Until, b.Until),
		cmp.Compare(a.Strength, b.Strength),
		cmp.Compare(a.Confidence, b.Confidence),
		strings.Compare(string(a.Attributes), string(b.Attributes)),
		CompareOrigins(a.Origin, b.Origin),
	)
}

func compareEntityTies(a, b EntityTie) int {
	return cmp.Or(
		cmp.Compare(a.From, b.From),
		cmp.Compare(a.To, b.To),
		strings.Compare(string(a.Counts), string(b.Counts)),
		compareContent(a.Tie, b.Tie),
	)
}

// compareStatements puts the statements of one property with the one that prevails first: newest since, then
// confidence, then time of reading, then the smaller value; never the row.
func (d documents) compareStatements(a, b Statement) int {
	return cmp.Or(
		strings.Compare(string(a.Property), string(b.Property)),
		cmp.Compare(b.Since.firstOrNever(), a.Since.firstOrNever()),
		cmp.Compare(b.sureness(), a.sureness()),
		d.read(b).Compare(d.read(a)),
		CompareStatements(a, b),
	)
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
