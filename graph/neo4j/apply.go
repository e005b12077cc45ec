package neo4j

import (
	"context"
	"crypto/rand"
	"errors"
	"maps"
	"slices"
	"time"

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
	if err := s.makeReady(ctx); err != nil {
		return graph.Changes{}, err
	}
	return s.add(ctx, f)
}

// add is Apply to a store that is ready.
func (s *Store) add(ctx context.Context, f graph.Fragment) (graph.Changes, error) {
	f = f.Canonical()
	var changes graph.Changes
	var far settling
	for applied, settled := false, false; !applied || !settled; {
		did, next := false, far
		err := s.writing(ctx, func(a *applying) (err error) {
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
func (s *Store) writing(ctx context.Context, work func(*applying) error) error {
	token := rand.Text()
	err := s.within(ctx, write, func(tx neo4j.ExplicitTransaction) error {
		last, err := s.touch(ctx, tx, token)
		if err != nil {
			return err
		}
		if last == token {
			return errApplied
		}
		a := &applying{ctx: ctx, tx: tx, today: graph.DateOf(s.now()).First(), strengths: s.strengths}
		if err := work(a); err != nil || a.drawn == 0 {
			return err
		}
		return a.run(drawnQuery, map[string]any{"more": a.drawn})
	})
	switch {
	case errors.Is(err, errApplied):
		err = nil
	case err != nil && isLockTimeout(err):
		err = s.locked()
	case err != nil:
		return s.inTheWay(ctx, err)
	}
	if err == nil {
		s.begun.Store(true)
	}
	return err
}

// waiting is after how long another writer is spoken of.
const waiting = 3 * time.Second

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
	said := time.AfterFunc(min(waiting, s.patience), func() {
		s.warn("Another program is writing to " + s.address.text + ": waiting for it, at most " + s.patience.String() + ".")
	})
	defer said.Stop()
	bounded, cancel := context.WithTimeout(ctx, s.patience)
	defer cancel()
	err = each(bounded, tx, touchQuery, map[string]any{"token": token, "schema": schemaVersion}, func(v []any) error {
		last, _ = v[0].(string)
		schema, _ := v[1].(int64)
		return s.checkSchema(schema, nil)
	})
	if err != nil && bounded.Err() != nil && ctx.Err() == nil {
		return "", s.locked()
	}
	return last, err
}

func (s *Store) locked() error {
	return &LockedError{Address: s.address.text, Waited: s.patience, Begun: s.begun.Load()}
}

// applying is one transaction that holds the writers' lock.
type applying struct {
	ctx       context.Context
	tx        neo4j.ExplicitTransaction
	today     graph.Day
	strengths map[graph.TieType]float64

	asks       map[graph.ID]graph.KindAsk // of records whose kind nobody states, as far as this transaction has news
	relabelled map[graph.ID]bool          // of these, those whose label is found from all their ties
	drawn      int                        // relationships, more than before
	unmeasured []any                      // relationships drawn, of types that count as what their ends make them
}

// apply takes a canonical fragment: sorted, nothing twice.
func (a *applying) apply(f graph.Fragment) (graph.Changes, error) {
	before, held, changes, err := a.documents(f)
	if err != nil {
		return graph.Changes{}, err
	}
	if err := a.refresh(before.all(), held); err != nil {
		return graph.Changes{}, err
	}
	c, err := a.records(f.Records, held)
	if err != nil {
		return graph.Changes{}, err
	}
	changes = changes.Add(c)
	if err := a.ends(f); err != nil {
		return graph.Changes{}, err
	}
	if c, err = a.ties(f.Ties, held); err != nil {
		return graph.Changes{}, err
	}
	changes = changes.Add(c)
	if c, err = a.judgements(f.Judgements, held); err != nil {
		return graph.Changes{}, err
	}
	return changes.Add(c), a.settleKinds()
}

// records writes those that are new or say something new.
func (a *applying) records(stated []graph.Record, documents held) (graph.Changes, error) {
	var changes graph.Changes
	there, err := recordsThere(a.ctx, a.tx, stated)
	if err != nil {
		return changes, err
	}
	var write []change
	for _, r := range stated {
		old, known := there[r.ID]
		merged := r.Statements
		if old != nil {
			merged = graph.MergeStatements(old, r.Statements)
		}
		switch {
		case old == nil:
			changes.New++
		case len(merged) > len(old):
			changes.Changed++
		default:
			changes.Same++
			continue
		}
		write = append(write, change{record: graph.Record{ID: r.ID, Statements: merged}, fresh: !known})
	}
	return changes, a.write(write, documents)
}

// recordsThere reads the statements of those of the records that are there: nil for the mere end of a tie.
func recordsThere(ctx context.Context, tx neo4j.ExplicitTransaction, records []graph.Record) (map[graph.ID][]graph.Statement, error) {
	ids := make([]any, len(records))
	for i, r := range records {
		ids[i], _ = key(r.ID)
	}
	there := map[graph.ID][]graph.Statement{}
	for part := range slices.Chunk(ids, batch) {
		err := each(ctx, tx, textsQuery, map[string]any{"ids": part}, func(v []any) error {
			r, _, err := recordOf(v)
			there[r.ID] = r.Statements
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return there, nil
}

// A change is a record as it is to be.
type change struct {
	record graph.Record
	fresh  bool // not there before, not even as an end
}

// write writes records, what they say and how they show, grouped by the labels that they get.
func (a *applying) write(changes []change, documents held) error {
	view, files := graph.Views(documents.all()), documents.files()
	rows := map[string][]any{}
	var unlabelled, texts []any
	for _, c := range changes {
		id, _ := key(c.record.ID)
		entity := view(c.record)
		labels, show := showEntity(c.record, entity, files, a.today, c.fresh)
		rows[labels] = append(rows[labels], map[string]any{"id": id, "show": show})
		text := textOf(c.record, c.fresh)
		if labels == "" {
			text["unstated"] = true
			if len(entity.Statements) > 0 {
				a.asked(c.record.ID, graph.KindAsk{})
			}
			if !c.fresh {
				a.askAnew(c.record.ID)
			}
		}
		texts = append(texts, map[string]any{"id": id, "text": text})
		if !c.fresh {
			unlabelled = append(unlabelled, id)
		}
	}
	for part := range slices.Chunk(unlabelled, batch) {
		if err := a.run(unlabelQuery, map[string]any{"ids": part}); err != nil {
			return err
		}
	}
	for _, labels := range slices.Sorted(maps.Keys(rows)) {
		if err := a.each(recordQueries[labels], rows[labels]); err != nil {
			return err
		}
	}
	return a.each(textQuery, texts)
}

// textOf is what a record says, word for word, and the keys to find it by.
func textOf(r graph.Record, fresh bool) map[string]any {
	statements := make([]string, len(r.Statements))
	for i, st := range r.Statements {
		statements[i] = statementRow(st)
	}
	text := map[string]any{"statements": statements, "search": search(r)}
	if _, plain := key(r.ID); !plain {
		text["exact"] = tabbed.Escape(string(r.ID))
	}
	if !fresh {
		text["unstated"], text["asked"] = nil, nil
	}
	return text
}

// ends makes something of every end of a tie or judgement that is no record, so that it can be an end.
func (a *applying) ends(f graph.Fragment) error {
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
	kept := map[string]any{"search": search(graph.Record{ID: id}), "unstated": true}
	if !plain {
		kept["exact"] = tabbed.Escape(string(id))
	}
	return map[string]any{"id": text, "text": kept, "name": text}
}

// run runs a query for its effect, and counts the relationships that come and go.
func (a *applying) run(q query, parameters map[string]any) error {
	counters, err := run(a.ctx, a.tx, q, parameters)
	if err == nil {
		a.drawn += counters.RelationshipsCreated() - counters.RelationshipsDeleted()
	}
	return err
}

// each runs a query that takes rows, a batch at a time.
func (a *applying) each(q query, rows []any) error {
	for part := range slices.Chunk(rows, batch) {
		if err := a.run(q, map[string]any{"rows": part}); err != nil {
			return err
		}
	}
	return nil
}
