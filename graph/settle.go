package graph

import (
	"cmp"
	"slices"
)

// A KindAsk is the kind that a tie asks one of its ends to be, where nobody states the end's kind. Of several asks the least
// stands: that of the first type in the order of TieTypes, `from` before `to`, then the kind that comes first as a word.
// What nothing asks to be anything is a person.
type KindAsk struct {
	Order int
	Kind  Kind // empty: nothing is asked
}

// Before reports whether a stands before b.
func (a KindAsk) Before(b KindAsk) bool {
	return a.Order < b.Order || a.Order == b.Order && a.Kind < b.Kind
}

// Asks is what the tie asks its ends to be.
func (t *Tie) Asks() (from, to KindAsk) {
	order, known := orderOfType[t.Type]
	if !known {
		return KindAsk{}, KindAsk{}
	}
	spec := TieTypes[order]
	if len(spec.From) > 0 {
		from = KindAsk{2 * order, spec.From[0]}
	}
	if len(spec.To) > 0 {
		to = KindAsk{2*order + 1, spec.To[0]}
		switch t.Attributes.Value(AttrImplied) {
		case string(Party):
			to.Kind = PartyKind
		case string(State):
			to.Kind = StateKind
		}
	}
	return from, to
}

// settleKinds gives an entity whose kind nobody states the kind its ties ask for, else person.
func (l *loading) settleKinds() {
	asks := map[int32]KindAsk{}
	ask := func(e int32, asked KindAsk) {
		if l.Entities[e].Kind != "" || asked.Kind == "" {
			return
		}
		if a, ok := asks[e]; !ok || asked.Before(a) {
			asks[e] = asked
		}
	}
	for i := range l.Ties {
		t := &l.Ties[i]
		if l.Entities[t.From].Kind != "" && l.Entities[t.To].Kind != "" {
			continue // most are
		}
		from, to := t.Asks()
		ask(t.From, from)
		ask(t.To, to)
	}
	for i := range l.Entities {
		if l.Entities[i].Kind != "" {
			continue
		}
		l.Entities[i].Kind = Person
		if a, ok := asks[int32(i)]; ok {
			l.Entities[i].Kind = a.Kind
		}
	}
}

// settleTypes says what each tie counts as.
func (l *loading) settleTypes() {
	for i := range l.Ties {
		t := &l.Ties[i]
		_, known := orderOfType[t.Type]
		switch {
		case known:
			t.Counts = t.Type
		case l.Entities[t.From].Kind == Person && l.Entities[t.To].Kind == Person:
			t.Counts = Knows
		default:
			t.Counts = Influences
		}
	}
}

// endPosts ends each tie that a column reports_to implies with the post of the superior, where that ends first: who has
// left commands nobody. (The tie already carries the dates of the row that states it.)
func (l *loading) endPosts() {
	for i := range l.Ties {
		t := &l.Ties[i]
		if t.Type != ReportsTo || l.implied[i] == "" {
			continue
		}
		left, err := ParseDate(l.Entities[t.To].best(PostUntil))
		if err == nil && left != 0 && (t.Until == 0 || left.End() < t.Until.End()) {
			t.Until = left
		}
	}
}

type pair struct{ a, b int32 }

func unordered(a, b int32) pair { return pair{min(a, b), max(a, b)} }

// dropImplied leaves out ties that a column implies where a row joins the two, in either direction and whatever its
// dates, by a type that affiliates; or, for reports_to, by reports-to.
func (l *loading) dropImplied() {
	affiliated, reports := map[pair]bool{}, map[pair]bool{} // of pairs that a column joins: whether a row does
	for i, t := range l.Ties {
		if l.implied[i] != "" {
			affiliated[unordered(t.From, t.To)] = false
		}
	}
	for i, t := range l.Ties {
		p := unordered(t.From, t.To)
		if _, asked := affiliated[p]; !asked || l.implied[i] != "" {
			continue
		}
		if spec, ok := t.Type.Spec(); ok && spec.Affiliates {
			affiliated[p] = true
		} else if t.Type == ReportsTo {
			reports[p] = true
		}
	}
	kept := l.Ties[:0]
	for i, t := range l.Ties {
		p := unordered(t.From, t.To)
		if l.implied[i] != "" && (affiliated[p] || t.Type == ReportsTo && reports[p]) {
			continue
		}
		kept = append(kept, t)
	}
	l.Ties, l.implied = kept, nil
}

// sortTies puts the ties in order, each once, and finds those from and to each entity. It deals them out by From
// first, so that only short rows are left to sort, and moves each tie once.
func (l *loading) sortTies() {
	n := len(l.Entities)
	offsets := rowOffsets(n, l.Ties, func(t *EntityTie) int32 { return t.From })
	order := deal(offsets, l.Ties, func(t *EntityTie) int32 { return t.From })
	for from := range n {
		row := order[offsets[from]:offsets[from+1]]
		slices.SortFunc(row, func(a, b int32) int { return compareEntityTies(&l.Ties[a], &l.Ties[b]) })
	}
	arrange(l.Ties, order)
	l.Ties = slices.Compact(l.Ties)
	l.outOffsets = rowOffsets(n, l.Ties, func(t *EntityTie) int32 { return t.From })
	l.inOffsets = rowOffsets(n, l.Ties, func(t *EntityTie) int32 { return t.To })
	l.in = deal(l.inOffsets, l.Ties, func(t *EntityTie) int32 { return t.To })
}

// arrange puts ties in an order, order[i] being the number of the i-th, in their own memory: round by round, each of the
// ties that change places with each other is moved once. It uses the order up.
func arrange(ties []EntityTie, order []int32) {
	for start := range order {
		if order[start] < 0 {
			continue
		}
		first := ties[start]
		at := start
		for {
			from := int(order[at])
			order[at] = -1
			if from == start {
				ties[at] = first
				break
			}
			ties[at] = ties[from]
			at = from
		}
	}
}

// rowOffsets are where the ties of each entity begin when they stand by an end of theirs.
func rowOffsets(entities int, ties []EntityTie, end func(*EntityTie) int32) []int32 {
	offsets := make([]int32, entities+1)
	for i := range ties {
		offsets[end(&ties[i])+1]++
	}
	for i := range entities {
		offsets[i+1] += offsets[i]
	}
	return offsets
}

// deal puts the numbers of the ties in the rows of an end of theirs, in their order.
func deal(offsets []int32, ties []EntityTie, end func(*EntityTie) int32) []int32 {
	dealt := make([]int32, len(ties))
	next := slices.Clone(offsets)
	for i := range ties {
		e := end(&ties[i])
		dealt[next[e]] = int32(i)
		next[e]++
	}
	return dealt
}

// compareEntityTies is the order of ties in a Snapshot.
func compareEntityTies(a, b *EntityTie) int {
	if c := cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To)); c != 0 {
		return c
	}
	if c := cmp.Compare(a.Counts, b.Counts); c != 0 {
		return c
	}
	if c := compareContent(&a.Tie, &b.Tie); c != 0 {
		return c
	}
	return CompareTies(a.Tie, b.Tie) // of records that were joined
}
