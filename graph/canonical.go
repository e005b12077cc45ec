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
		Documents:  uniteDocuments(f.Documents),
		Records:    uniteRecords(f.Records, func(Statement) bool { return true }),
		Ties:       uniteTies(f.Ties),
		Judgements: uniteJudgements(f.Judgements),
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

func uniteDocuments(documents []Document) []Document {
	return unite(documents, func(d Document) ID { return d.ID }, MergeDocuments)
}

func uniteJudgements(judgements []Judgement) []Judgement {
	return unite(judgements, func(j Judgement) ID { return j.ID }, MergeJudgements)
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

// uniteRecords unites records of one ID, in ID order, with the statements that count, each once and sorted; records
// without any are left out. It sorts once however many records of one ID there are.
func uniteRecords(records []Record, counts func(Statement) bool) []Record {
	sorted := slices.Clone(records)
	byID := func(a, b Record) int { return strings.Compare(string(a.ID), string(b.ID)) }
	if !slices.IsSortedFunc(sorted, byID) { // most come from a store, in order
		slices.SortStableFunc(sorted, byID)
	}
	united := sorted[:0]
	for len(sorted) > 0 {
		id, n, size := sorted[0].ID, 0, 0
		for ; n < len(sorted) && sorted[n].ID == id; n++ {
			size += len(sorted[n].Statements)
		}
		said := make([]Statement, 0, size)
		for _, r := range sorted[:n] {
			for _, st := range r.Statements {
				if counts(st) {
					said = append(said, st)
				}
			}
		}
		sortStatements(said)
		if said = slices.Compact(said); len(said) > 0 {
			united = append(united, Record{ID: id, Statements: said})
		}
		sorted = sorted[n:]
	}
	return united
}

func uniteTies(ties []Tie) []Tie {
	sorted := slices.Clone(ties)
	slices.SortFunc(sorted, func(a, b Tie) int { return CompareTies(a, b) })
	return slices.Compact(sorted)
}
