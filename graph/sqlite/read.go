package sqlite

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"strings"
	"time"

	"inroad/graph"
	"inroad/graph/tabbed"
)

// The rows of each table with their marks, as lines.
const (
	documentLines  = "SELECT mark, id || char(9) || source || char(9) || name || char(9) || hash || char(9) || read || char(9) || complete FROM document"
	sheetLines     = "SELECT mark, number || char(9) || document || char(9) || name FROM sheet"
	statementLines = "SELECT mark, record || char(9) || sheet || char(9) || row || char(9) || cells FROM statement ORDER BY record, sheet, row"
	tieLines       = "SELECT mark, sheet || char(9) || row || char(9) || from_record || char(9) || to_record || char(9) || type || char(9) || said FROM tie"
	judgementLines = "SELECT mark, id || char(9) || a || char(9) || b || char(9) || same || char(9) || sheet || char(9) || row || char(9) || column FROM judgement"
)

// lines hands out the rows of a query, each checked against its mark. A row that is damaged is an error.
func lines(tx tx, query string, each func(line string) error) error {
	rows, err := tx.QueryContext(tx, query)
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }() // rows.Err tells
	var sum int64
	var line string
	var marked []byte // the line once more, in memory that is used again
	for rows.Next() {
		if err := rows.Scan(&sum, &line); err != nil {
			return errors.Join(errDamaged, err)
		}
		if marked = append(marked[:0], line...); sum != markOf(marked) {
			return fmt.Errorf("%w: %q is not what was written", errDamaged, shortened(line))
		}
		if err := each(line); err != nil {
			return err
		}
	}
	return rows.Err()
}

// errDamaged says that a row is not one that this program wrote.
var errDamaged = errors.New("a row is damaged")

// damaged is the error of a line that cannot be taken apart; nil if it can.
func damaged(line string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%w: %q: %w", errDamaged, shortened(line), err)
}

func shortened(line string) string {
	const most = 60
	return line[:min(len(line), most)]
}

// sheets are the documents and names of sheets, by number.
type sheets map[int]graph.Origin

func readSheets(tx tx) (sheets, error) {
	s := sheets{}
	err := lines(tx, sheetLines, func(line string) error {
		p := parser{rest: line}
		number := p.integer()
		s[number] = graph.Origin{Document: graph.ID(p.text()), Sheet: p.text()}
		return damaged(line, p.end())
	})
	return s, err
}

// origin reads a sheet's number and a row.
func (s sheets) origin(p *parser) graph.Origin {
	number := p.integer()
	o, known := s[number]
	if !known && p.err == nil {
		p.err = fmt.Errorf("no sheet %d", number)
	}
	o.Row = p.integer()
	return o
}

func documentOf(line string) (graph.Document, error) {
	p := parser{rest: line}
	d := graph.Document{ID: graph.ID(p.text()), Source: p.text(), Name: p.text(), Hash: p.text()}
	read, err := time.Parse(time.RFC3339Nano, p.raw())
	if err != nil {
		p.err = err
	}
	d.Read = read.UTC()
	d.Complete = p.integer() != 0
	return d, damaged(line, p.end())
}

func (s sheets) judgement(line string) (graph.Judgement, error) {
	p := parser{rest: line}
	j := graph.Judgement{ID: graph.ID(p.text()), A: graph.ID(p.text()), B: graph.ID(p.text()), Same: p.integer() != 0}
	j.Origin = s.origin(&p)
	j.Origin.Column = p.text()
	return j, damaged(line, p.end())
}

func (s sheets) tie(line string, words words) (graph.Tie, error) {
	p := parser{rest: line}
	t := graph.Tie{Origin: s.origin(&p)}
	t.From, t.To, t.Type = graph.ID(p.text()), graph.ID(p.text()), graph.TieType(words.one(p.text()))
	t.Strength = graph.Strength(p.number())
	t.Since, t.Until, t.Confidence = p.date(), p.date(), p.number()
	t.Attributes = graph.Attributes(strings.Clone(p.text()))
	t.Origin.Column = words.one(p.text())
	return t, damaged(line, p.end())
}

// Fragments yields what the store holds now.
func (s *Store) Fragments(ctx context.Context) iter.Seq2[graph.Fragment, error] {
	return func(yield func(graph.Fragment, error) bool) {
		err := s.read(ctx, func(tx tx) error {
			r := &reading{tx: tx, caller: ctx, yield: func(f graph.Fragment) bool { return yield(f, nil) }, words: words{}}
			return r.all()
		})
		if err != nil && !errors.Is(err, errStopped) {
			yield(graph.Fragment{}, fmt.Errorf("read the store: %w", s.damage(err)))
		}
	}
}

// Documents are all that the store holds.
func (s *Store) Documents(ctx context.Context) (all []graph.Document, err error) {
	err = s.read(ctx, func(tx tx) error {
		return lines(tx, documentLines, func(line string) error {
			d, err := documentOf(line)
			all = append(all, d)
			return err
		})
	})
	if err != nil {
		return nil, fmt.Errorf("read the documents: %w", s.damage(err))
	}
	return all, nil
}

// errStopped says that who reads wants no more.
var errStopped = errors.New("the reader stopped")

// damage gives the error of a damaged row its type.
func (s *Store) damage(err error) error {
	if errors.Is(err, errDamaged) {
		return &CorruptError{Path: s.path, Problems: []string{err.Error()}}
	}
	return err
}

// A reading is a read of the whole store under way.
type reading struct {
	tx     tx
	caller context.Context
	yield  func(graph.Fragment) bool
	sheets sheets
	words  words // texts that come again and again
	full   graph.Fragment
}

func (r *reading) all() (err error) {
	if r.sheets, err = readSheets(r.tx); err != nil {
		return err
	}
	if err := r.records(); err != nil {
		return err
	}
	err = lines(r.tx, tieLines, func(line string) error {
		t, err := r.sheets.tie(line, r.words)
		if err != nil {
			return err
		}
		if r.full.Ties == nil {
			r.full.Ties = make([]graph.Tie, 0, graph.MaxFragment)
		}
		r.full.Ties = append(r.full.Ties, t)
		return r.flush(graph.MaxFragment)
	})
	if err != nil {
		return err
	}
	if err := r.flush(1); err != nil {
		return err
	}
	err = lines(r.tx, documentLines, func(line string) error {
		d, err := documentOf(line)
		if err != nil {
			return err
		}
		r.full.Documents = append(r.full.Documents, d)
		return r.flush(graph.MaxFragment)
	})
	if err != nil {
		return err
	}
	err = lines(r.tx, judgementLines, func(line string) error {
		j, err := r.sheets.judgement(line)
		if err != nil {
			return err
		}
		r.full.Judgements = append(r.full.Judgements, j)
		return r.flush(graph.MaxFragment)
	})
	if err != nil {
		return err
	}
	return r.flush(1)
}

// flush yields the fragment if it holds at least so many items.
func (r *reading) flush(least int) error {
	if r.full.Len() < least {
		return nil
	}
	if err := r.caller.Err(); err != nil {
		return err
	}
	if !r.yield(r.full) {
		return errStopped
	}
	r.full = graph.Fragment{}
	return nil
}

// records yields each record whole, in ID order: rows of one record follow each other.
func (r *reading) records() error {
	var id string
	var said []graph.Statement
	flush := func(least int) error {
		if said == nil {
			return nil
		}
		plain, err := tabbed.Unescape(id)
		if err != nil {
			return damaged(id, err)
		}
		if r.full.Records == nil {
			r.full.Records = make([]graph.Record, 0, graph.MaxFragment)
		}
		r.full.Records = append(r.full.Records, graph.Record{ID: graph.ID(plain), Statements: asSet(said)})
		said = nil
		return r.flush(least)
	}
	err := lines(r.tx, statementLines, func(line string) error {
		p := parser{rest: line}
		next := p.raw()
		if next != id || said == nil {
			if err := flush(graph.MaxFragment); err != nil {
				return err
			}
			id = strings.Clone(next)
		}
		o := r.sheets.origin(&p)
		if p.err != nil {
			return damaged(line, p.err)
		}
		more, err := statements(p.rest, o, r.words)
		if said == nil {
			said = more // most records are of one row
		} else {
			said = append(said, more...)
		}
		return damaged(line, err)
	})
	if err != nil {
		return err
	}
	return flush(1)
}

// asSet makes a sorted set of statements: nothing is to do where they are one.
func asSet(said []graph.Statement) []graph.Statement {
	for i := 1; i < len(said); i++ {
		if graph.CompareStatements(said[i-1], said[i]) >= 0 {
			return graph.MergeStatements(said, nil)
		}
	}
	return said
}

// Find returns the records that contain the text.
func (s *Store) Find(ctx context.Context, text string, limit int) ([]graph.Record, error) {
	finder := graph.NewFinder(text, limit)
	err := s.read(ctx, func(tx tx) error {
		r := &reading{tx: tx, caller: ctx, words: words{}}
		r.yield = func(f graph.Fragment) bool {
			for _, record := range f.Records {
				finder.Offer(record)
			}
			return true
		}
		var err error
		if r.sheets, err = readSheets(tx); err != nil {
			return err
		}
		return r.records()
	})
	if err != nil {
		return nil, fmt.Errorf("find %q: %w", text, s.damage(err))
	}
	return finder.Found(), nil
}
