package graph

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// Canonical is the fragment as a set: records in ID order, each once and with its statements sorted, those that state
// nothing left out; ties sorted, each once; documents and judgements in ID order, each once; times in UTC. Fragments
// that state the same have equal canonical forms. The receiver is not changed.
func (f Fragment) Canonical() Fragment {
	return Fragment{
		Documents:  unite(f.Documents, func(d Document) ID { return d.ID }, MergeDocuments),
		Records:    uniteRecords(f.Records),
		Ties:       uniteTies(f.Ties),
		Judgements: unite(f.Judgements, func(j Judgement) ID { return j.ID }, MergeJudgements),
	}
}

// MergeDocuments is what two statements of one document say together: the later time of reading, complete if either
// is. Should they differ in what names the content, the smaller stands.
func MergeDocuments(a, b Document) Document {
	m := a
	if compareDocuments(b, a) < 0 {
		m = b
	}
	m.Complete = a.Complete || b.Complete
	m.Read = laterUTC(a.Read, b.Read)
	return m
}

func compareDocuments(a, b Document) int {
	return cmp.Or(strings.Compare(a.Source, b.Source), strings.Compare(a.Name, b.Name), strings.Compare(a.Hash, b.Hash))
}

// laterUTC is the later time as a store keeps it, without zone and monotonic clock.
func laterUTC(a, b time.Time) time.Time {
	if b.After(a) {
		a = b
	}
	return a.Round(0).UTC()
}

// MergeJudgements settles two judgements of one ID, which should not differ: the smaller stands.
func MergeJudgements(a, b Judgement) Judgement {
	if compareJudgements(b, a) < 0 {
		return b
	}
	return a
}

func compareJudgements(a, b Judgement) int {
	same := func(j Judgement) int {
		if j.Same {
			return 1
		}
		return 0
	}
	return cmp.Or(strings.Compare(string(a.ID), string(b.ID)), strings.Compare(string(a.A), string(b.A)), strings.Compare(string(a.B), string(b.B)),
		cmp.Compare(same(a), same(b)), CompareOrigins(a.Origin, b.Origin))
}

// unite sorts items by ID and merges those of one ID.
func unite[T any](items []T, id func(T) ID, merge func(a, b T) T) []T {
	var united []T
	for _, item := range slices.SortedStableFunc(slices.Values(items), func(a, b T) int { return strings.Compare(string(id(a)), string(id(b))) }) {
		if last := len(united) - 1; last >= 0 && id(united[last]) == id(item) {
			united[last] = merge(united[last], item)
		} else {
			united = append(united, merge(item, item))
		}
	}
	return united
}

func uniteRecords(records []Record) []Record {
	var united []Record
	for _, r := range slices.SortedStableFunc(slices.Values(records), func(a, b Record) int { return strings.Compare(string(a.ID), string(b.ID)) }) {
		if len(r.Statements) == 0 {
			continue
		}
		if last := len(united) - 1; last >= 0 && united[last].ID == r.ID {
			united[last].Statements = MergeStatements(united[last].Statements, r.Statements)
		} else {
			united = append(united, Record{ID: r.ID, Statements: MergeStatements(r.Statements, nil)})
		}
	}
	return united
}

func uniteTies(ties []Tie) []Tie {
	return slices.Compact(slices.SortedFunc(slices.Values(ties), CompareTies))
}
