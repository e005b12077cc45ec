package neo4j

import (
	"context"
	"crypto/rand"
	"errors"
	"maps"
	"slices"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"inroad/graph"
	"inroad/graph/tabbed"
)

// batch is how many rows one query carries: fewer cost round trips, more cost the server memory.
const batch = 10_000

// errApplied ends a second attempt when the first turns out to have been committed.
var errApplied = errors.New("applied already")

// Apply adds what the fragment states, in one transaction. Where the server goes away it waits for it and applies
// again; that the first attempt had counted is seen by its token, so that the Changes are right then too.
func (s *Store) Apply(ctx context.Context, f graph.Fragment) (graph.Changes, error) {
	f = f.Canonical()
	var changes graph.Changes
	var far settling
	for applied, settled := false, false; !applied || !settled; {
		did, next := false, far
		err := s.writing(ctx, func(a applying) (err error) {
			did, next = false, far
			if settled, err = a.settle(&next); err != nil || !settled || applied {
				return err
			}
			if changes, err = a.apply(f); err == nil {
				did = true
				settled, err = a.settle(&next)
			}
			return err
		})
		if err != nil {
			return graph.Changes{}, err
		}
		far = next
		if applied = applied || did; applied {
			ctx = context.WithoutCancel(ctx) // what is left is how it shows
		}
	}
	return changes, nil
}

// writing runs work in one transaction that holds the writers' lock.
func (s *Store) writing(ctx context.Context, work func(applying) error) error {
	token := rand.Text()
	err := s.within(ctx, write, func(tx neo4j.ExplicitTransaction) error {
		last, err := s.touch(ctx, tx, token)
		if err != nil {
			return err
		}
		if last == token {
			return errApplied
		}
		return work(applying{ctx: ctx, tx: tx, today: graph.DateOf(s.now()).First()})
	})
	if errors.Is(err, errApplied) {
		return nil
	}
	return err
}

// touch opens a transaction that writes: it waits for other writers, counts the version up, and refuses to go on
// without the constraints. It returns the token of the last transaction that was committed.
func (s *Store) touch(ctx context.Context, tx neo4j.ExplicitTransaction, token string) (last string, err error) {
	missing, err := missingConstraints(ctx, tx)
	if err != nil {
		return "", err
	}
	if len(missing) > 0 {
		return "", &MissingConstraintError{Address: s.address.text, Missing: missing}
	}
	old := false
	err = each(ctx, tx, touchQuery, map[string]any{"token": token, "schema": schemaVersion}, func(v []any) error {
		last, _ = v[0].(string)
		schema, _ := v[1].(int64)
		old = schema < schemaVersion
		return s.checkSchema(v[1])
	})
	if err == nil && old {
		err = applying{ctx: ctx, tx: tx}.upgrade()
	}
	return last, err
}

// applying is one transaction that holds the writers' lock.
type applying struct {
	ctx   context.Context
	tx    neo4j.ExplicitTransaction
	today graph.Day
}

// apply takes a canonical fragment: sorted, nothing twice.
func (a applying) apply(f graph.Fragment) (graph.Changes, error) {
	before, documents, changes, err := a.documents(f.Documents)
	if err != nil {
		return graph.Changes{}, err
	}
	if err := a.refresh(before, documents); err != nil {
		return graph.Changes{}, err
	}
	c, err := a.records(f.Records, documents)
	if err != nil {
		return graph.Changes{}, err
	}
	changes = changes.Add(c)
	if err := a.ends(f); err != nil {
		return graph.Changes{}, err
	}
	if c, err = a.ties(f.Ties, documents); err != nil {
		return graph.Changes{}, err
	}
	changes = changes.Add(c)
	if c, err = a.judgements(f.Judgements, documents); err != nil {
		return graph.Changes{}, err
	}
	return changes.Add(c), nil
}

// documents writes those that are new or have news, and returns all that the store held before and holds then.
func (a applying) documents(stated []graph.Document) (before, after []graph.Document, changes graph.Changes, err error) {
	if before, err = a.heldDocuments(); err != nil {
		return nil, nil, changes, err
	}
	held := make(map[graph.ID]graph.Document, len(before))
	for _, d := range before {
		held[d.ID] = d
	}
	var rows []any
	for _, d := range stated {
		old, there := held[d.ID]
		merged := d
		switch {
		case !there:
			changes.New++
		case d.Complete && !old.Complete:
			changes.Changed++
		default:
			changes.Same++
		}
		if there {
			merged = graph.MergeDocuments(old, d)
		}
		if merged != old {
			held[d.ID] = merged
			rows = append(rows, documentRow(merged))
		}
	}
	return before, slices.Collect(maps.Values(held)), changes, a.each(documentQuery, rows)
}

func (a applying) heldDocuments() (held []graph.Document, err error) {
	err = each(a.ctx, a.tx, documentsQuery, nil, func(v []any) error {
		d, err := documentOf(v)
		held = append(held, d)
		return err
	})
	return held, err
}

func documentRow(d graph.Document) map[string]any {
	return map[string]any{"id": tabbed.Escape(string(d.ID)), "show": map[string]any{
		"source": tabbed.Escape(d.Source), "name": tabbed.Escape(d.Name), "hash": tabbed.Escape(d.Hash), "read": d.Read, "complete": d.Complete,
	}}
}

// records writes those that are new or say something new.
func (a applying) records(stated []graph.Record, documents []graph.Document) (graph.Changes, error) {
	var changes graph.Changes
	held, err := held(a.ctx, a.tx, stated)
	if err != nil {
		return changes, err
	}
	var write []change
	for _, r := range stated {
		old, there := held[r.ID]
		merged := r.Statements
		if there {
			merged = graph.MergeStatements(old, r.Statements)
		}
		switch {
		case !there:
			changes.New++
		case len(merged) > len(old):
			changes.Changed++
		default:
			changes.Same++
			continue
		}
		write = append(write, change{record: graph.Record{ID: r.ID, Statements: merged}, fresh: !there})
	}
	return changes, a.write(write, documents)
}

// held reads the statements of those of the records that are there.
func held(ctx context.Context, tx neo4j.ExplicitTransaction, records []graph.Record) (map[graph.ID][]graph.Statement, error) {
	ids := make([]any, len(records))
	for i, r := range records {
		ids[i], _ = key(r.ID)
	}
	held := map[graph.ID][]graph.Statement{}
	for part := range slices.Chunk(ids, batch) {
		err := each(ctx, tx, recordsOfQuery, map[string]any{"ids": part}, func(v []any) error {
			r, there, err := recordOf(v)
			if there {
				held[r.ID] = r.Statements
			}
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return held, nil
}

// A change is a record as it is to be.
type change struct {
	record graph.Record
	fresh  bool // not there before
}

// write writes records with their projection, grouped by the labels that they get.
func (a applying) write(changes []change, documents []graph.Document) error {
	view, files := graph.Views(documents), filesOf(documents)
	rows := map[string][]any{}
	var relabelled []any
	for _, c := range changes {
		id, _ := key(c.record.ID)
		labels, show := showEntity(c.record, view(c.record), files, a.today, c.fresh)
		rows[labels] = append(rows[labels], map[string]any{"id": id, "show": show})
		if !c.fresh {
			relabelled = append(relabelled, id)
		}
	}
	for part := range slices.Chunk(relabelled, batch) {
		if _, err := run(a.ctx, a.tx, unlabelQuery, map[string]any{"ids": part}); err != nil {
			return err
		}
	}
	for _, labels := range slices.Sorted(maps.Keys(rows)) {
		if err := a.each(recordQueries[labels], rows[labels]); err != nil {
			return err
		}
	}
	return nil
}

// ends makes an entity of every end of a tie or judgement that is no record, so that it can be an end.
func (a applying) ends(f graph.Fragment) error {
	known := make(map[graph.ID]bool, len(f.Records))
	for _, r := range f.Records {
		known[r.ID] = true
	}
	var missing []graph.ID
	add := func(id graph.ID) {
		if !known[id] {
			known[id] = true
			missing = append(missing, id)
		}
	}
	for _, t := range f.Ties {
		add(t.From)
		add(t.To)
	}
	for _, j := range f.Judgements {
		add(j.A)
		add(j.B)
	}
	slices.Sort(missing)
	rows := make([]any, len(missing))
	for i, id := range missing {
		rows[i] = endRow(id)
	}
	return a.each(endQuery, rows)
}

// endRow is all that is kept of an end that is no record.
func endRow(id graph.ID) map[string]any {
	text, plain := key(id)
	show := map[string]any{"id": text, "search": search(graph.Record{ID: id})}
	if !plain {
		show["exact"] = tabbed.Escape(string(id))
	}
	return map[string]any{"id": text, "show": show}
}

// ties writes those that are not there yet, type by type and sorted by their ends, which is faster than unsorted.
func (a applying) ties(stated []graph.Tie, documents []graph.Document) (graph.Changes, error) {
	superseded, err := a.superseded()
	if err != nil {
		return graph.Changes{}, err
	}
	files, rows := filesOf(documents), map[string][]any{}
	for _, t := range stated {
		name, show := showTie(t, files, superseded[t.Origin.Document])
		rows[name] = append(rows[name], tieRowOf(t.From, t.To, tieRow(t), show))
	}
	made, err := a.connect(tieQueries, rows)
	return graph.Changes{New: made, Same: len(stated) - made}, err
}

// judgements writes those that are new; of two that share an id the smaller stands.
func (a applying) judgements(stated []graph.Judgement, documents []graph.Document) (graph.Changes, error) {
	var changes graph.Changes
	if len(stated) == 0 {
		return changes, nil
	}
	held := map[graph.ID]graph.Judgement{}
	err := each(a.ctx, a.tx, judgementsQuery, nil, func(v []any) error {
		x, y, statement, err := connected(v)
		if err != nil {
			return err
		}
		j, err := judgementOf(x, y, statement)
		held[j.ID] = j
		return err
	})
	if err != nil {
		return changes, err
	}
	files, rows := filesOf(documents), map[string][]any{}
	var replaced []any
	for _, j := range stated {
		old, there := held[j.ID]
		if !there {
			changes.New++
		} else {
			changes.Same++
			if j = graph.MergeJudgements(old, j); j == old {
				continue
			}
			replaced = append(replaced, tabbed.Escape(string(j.ID)))
		}
		name, show := showJudgement(j, files)
		rows[name] = append(rows[name], tieRowOf(j.A, j.B, judgementRow(j), show))
	}
	if err := a.removeAndLoosen(removeJudgementsQuery, replaced); err != nil {
		return changes, err
	}
	_, err = a.connect(judgementQueries, rows)
	return changes, err
}

func tieRowOf(from, to graph.ID, statement string, show map[string]any) map[string]any {
	a, _ := key(from)
	b, _ := key(to)
	return map[string]any{"from": a, "to": b, "statement": statement, "show": show}
}

// connect writes relationships by type and counts those that were not there.
func (a applying) connect(queries map[string]query, rows map[string][]any) (made int, err error) {
	for _, name := range slices.Sorted(maps.Keys(rows)) {
		for part := range slices.Chunk(rows[name], batch) {
			counters, err := run(a.ctx, a.tx, queries[name], map[string]any{"rows": part})
			if err != nil {
				return 0, err
			}
			made += counters.RelationshipsCreated()
		}
	}
	return made, nil
}

// each runs a query that takes rows, a batch at a time.
func (a applying) each(q query, rows []any) error {
	for part := range slices.Chunk(rows, batch) {
		if _, err := run(a.ctx, a.tx, q, map[string]any{"rows": part}); err != nil {
			return err
		}
	}
	return nil
}
