package neo4j

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"inroad/graph"
)

// A record whose kind nobody states shows as what its ties ask it to be, as Load settles it: a ministry that only a column
// names is a department. The least that is asked of it is kept with its text, so that a tie that comes costs a
// comparison; where ties cease to count it is found anew.

// nothingAsked is what is asked of a record by what says something of it, and by ties that ask nothing: a person.
var nothingAsked = graph.KindAsk{Order: 9999, Kind: graph.Person}

// askText is an ask as it is kept: texts compare as asks do.
func askText(k graph.KindAsk) string { return fmt.Sprintf("%04d %s", k.Order, k.Kind) }

// ask notes what a tie that counts asks of its ends.
func (a *applying) ask(t graph.Tie) {
	from, to := t.Asks()
	a.asked(t.From, from)
	a.asked(t.To, to)
}

func (a *applying) asked(id graph.ID, k graph.KindAsk) {
	if k.Kind == "" {
		k = nothingAsked
	}
	if a.asks == nil {
		a.asks = map[graph.ID]graph.KindAsk{}
	}
	if known, ok := a.asks[id]; !ok || k.Before(known) {
		a.asks[id] = k
	}
}

// askAnew notes a record whose label has to be found from all its ties.
func (a *applying) askAnew(id graph.ID) {
	if a.relabelled == nil {
		a.relabelled = map[graph.ID]bool{}
	}
	a.relabelled[id] = true
}

// settleKinds gives records whose kind nobody states the labels that this transaction has news of, and ties what hangs on
// that.
func (a *applying) settleKinds() error {
	unstated, err := a.whoseKindIsUnstated()
	if err != nil {
		return err
	}
	var anew []graph.ID
	for _, id := range sortedIDs(a.relabelled) {
		if _, is := unstated[id]; is {
			anew = append(anew, id)
		}
	}
	asks, err := a.askedAnew(anew)
	if err != nil {
		return err
	}
	var unlabelled, kept []any
	labelled := map[string][]any{}
	for _, id := range sortedIDs(unstated) {
		before, now := unstated[id], ""
		if a.relabelled[id] {
			if k := asks[id]; k.Kind != "" {
				now = askText(k)
			}
		} else if now = askText(a.asks[id]); before != "" && before <= now {
			continue
		}
		text, _ := key(id)
		unlabelled = append(unlabelled, text)
		var keep any
		if now != "" {
			keep = now
			_, kind, _ := strings.Cut(now, " ")
			name := labels(graph.Kind(kind), "")
			labelled[name] = append(labelled[name], text)
		}
		kept = append(kept, map[string]any{"id": text, "asked": keep})
	}
	a.asks, a.relabelled = nil, nil
	if err := a.each(askedQuery, kept); err != nil {
		return err
	}
	if err := a.eachID(unlabelQuery, unlabelled); err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(labelled)) {
		if err := a.eachID(labelQueries[name], labelled[name]); err != nil {
			return err
		}
	}
	return a.measure()
}

// whoseKindIsUnstated are those of the records that this transaction has news of whose kind nobody states, with what is
// asked of them as it was kept.
func (a *applying) whoseKindIsUnstated() (map[graph.ID]string, error) {
	byKey := map[string]graph.ID{}
	var ids []any
	for _, id := range append(sortedIDs(a.asks), sortedIDs(a.relabelled)...) {
		text, _ := key(id)
		if _, known := byKey[text]; !known {
			byKey[text] = id
			ids = append(ids, text)
		}
	}
	unstated := map[graph.ID]string{}
	for part := range slices.Chunk(ids, batch) {
		err := each(a.ctx, a.tx, unstatedQuery, map[string]any{"ids": part}, func(v []any) error {
			text, _ := v[0].(string)
			unstated[byKey[text]], _ = v[1].(string)
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return unstated, nil
}

// askedAnew finds what is asked of the ids by all their ties that count, and by what is said of them; nothing of those of
// whom nothing that counts speaks.
func (a *applying) askedAnew(ids []graph.ID) (map[graph.ID]graph.KindAsk, error) {
	asks := map[graph.ID]graph.KindAsk{}
	if len(ids) == 0 {
		return asks, nil
	}
	h, err := a.held()
	if err != nil {
		return nil, err
	}
	past := pastOf(h)
	among := make(map[graph.ID]bool, len(ids))
	for _, id := range ids {
		among[id] = true
	}
	ask := func(id graph.ID, k graph.KindAsk) {
		if !among[id] {
			return
		}
		if k.Kind == "" {
			k = nothingAsked
		}
		if known, ok := asks[id]; !ok || k.Before(known) {
			asks[id] = k
		}
	}
	n := near{ctx: a.ctx, tx: a.tx}
	for part := range slices.Chunk(ids, portion) {
		ties, err := n.Ties(graph.AskingTies, part)
		if err != nil {
			return nil, err
		}
		for _, t := range ties {
			if past[t.Origin.Document] {
				continue
			}
			from, to := t.Asks()
			ask(t.From, from)
			ask(t.To, to)
		}
		records, err := n.Records(part)
		if err != nil {
			return nil, err
		}
		for _, r := range records {
			if slices.ContainsFunc(r.Statements, func(st graph.Statement) bool { return !past[st.Origin.Document] }) {
				ask(r.ID, graph.KindAsk{})
			}
		}
	}
	return asks, nil
}

// eachID runs a query that takes ids, a batch at a time.
func (a *applying) eachID(q query, ids []any) error {
	for part := range slices.Chunk(ids, batch) {
		if err := a.run(q, map[string]any{"ids": part}); err != nil {
			return err
		}
	}
	return nil
}
