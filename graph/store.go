package graph

import (
	"context"
	"errors"
	"fmt"
	"iter"
)

// MaxFragment is the most items a Fragment of a Source holds.
const MaxFragment = 10_000

var (
	// ErrNotFound says that an id names nothing in the store.
	ErrNotFound = errors.New("not found")
	// ErrChanged says that a store changed while it was being read; reading again helps.
	ErrChanged = errors.New("the store changed while it was read")
	// ErrNewer says that a store was written by a newer version of this program.
	ErrNewer = errors.New("written by a newer version of this program")
	// ErrIncomplete says that a piece of work stopped half way; doing it again finishes it.
	ErrIncomplete = errors.New("incomplete")
)

// A Source yields fragments of at most MaxFragment items, in no promised order; a yielded error ends it.
type Source interface {
	Fragments(ctx context.Context) iter.Seq2[Fragment, error]
}

// A Store keeps a graph. As a Source it yields what it held at one moment, records in ID order and each whole, then
// ties, then the rest; what is applied or removed meanwhile is not in it. A call whose context is done returns its
// error and has changed nothing. All methods may be called at once from many goroutines.
type Store interface {
	Source
	// Apply adds what the fragment states, in one transaction: readers see all of it or nothing. It adds to a set, so
	// fragments may come again, in any order and grouped in any way. A record without statements states nothing and is
	// not kept. A document that is there already keeps the later time of reading and is complete if either is.
	Apply(ctx context.Context, f Fragment) (Changes, error)
	// Remove takes out, in one transaction, a record with its ties and judgements, and so an end of a tie or judgement
	// that has no record; a document with all it stated, records left empty included; or a judgement. If any id names
	// none of these nothing is removed and the error is ErrNotFound.
	Remove(ctx context.Context, ids ...ID) error
	// Find returns records one of whose names, aliases, emails or ids contains the folded text, best first: whole
	// matches, then beginnings, then the rest, each by name and ID. A limit below 1 means no limit.
	Find(ctx context.Context, text string, limit int) ([]Record, error)
	Close() error
}

// Changes counts what an Apply did, in items: documents, records, ties and judgements.
type Changes struct {
	New     int // not there before
	Changed int // records that were there and gained a statement; documents that became complete
	Same    int // there already
}

// Add sums two counts.
func (c Changes) Add(d Changes) Changes {
	return Changes{New: c.New + d.New, Changed: c.Changed + d.Changed, Same: c.Same + d.Same}
}

// A Listed Source can tell its documents before it yields them.
type Listed interface {
	Documents(ctx context.Context) ([]Document, error)
}

// announce applies the documents of a Listed source, not complete yet, so that the store knows of what file all is that
// comes; it returns those that were new to it.
func announce(ctx context.Context, to Store, from Source) (fresh map[ID]bool, err error) {
	listed, ok := from.(Listed)
	if !ok {
		return nil, nil
	}
	documents, err := listed.Documents(ctx)
	if err != nil {
		return nil, err
	}
	fresh = map[ID]bool{}
	for _, d := range documents {
		d.Complete = false
		changes, err := to.Apply(ctx, Fragment{Documents: []Document{d}})
		if err != nil {
			return nil, fmt.Errorf("copy: %w", err)
		}
		fresh[d.ID] = changes.New > 0
	}
	return fresh, nil
}

// Copy applies all that a source yields to a store. What was applied before an error stays; copying again resumes.
func Copy(ctx context.Context, to Store, from Source) (Changes, error) {
	var total Changes
	fresh, err := announce(ctx, to, from)
	if err != nil {
		return total, err
	}
	for f, err := range from.Fragments(ctx) {
		if err != nil {
			return total, err
		}
		changes, err := to.Apply(ctx, f)
		if err != nil {
			return total, fmt.Errorf("copy: %w", err)
		}
		total = total.Add(changes)
		for _, d := range f.Documents {
			switch { // an announced document is new, though it was there when it came
			case fresh[d.ID] && d.Complete:
				total.New, total.Changed = total.New+1, total.Changed-1
			case fresh[d.ID]:
				total.New, total.Same = total.New+1, total.Same-1
			}
		}
	}
	return total, ctx.Err()
}
