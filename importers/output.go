package importers

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"inroad/graph"
	"inroad/graph/saying"
	"inroad/graph/visible"
	"inroad/importers/rows"
	"inroad/importers/tables"
)

// An output gathers what rows become into fragments and gives them out.
type output struct {
	*Import
	source string
	file   *file
	row    int // being read
	done   int64
	yield  func(graph.Fragment, error) bool

	fragment graph.Fragment
	stopped  bool // nobody wants more
	yielding bool

	stated  map[nameKey]bool   // names of name records that the document has stated
	unknown map[string]unknown // names in no table, by folded name
	kinds   map[string]*places // words of kind columns that are none of ours
	loosely map[string]int32   // texts that name a record by which it is not called just so
}

type nameKey struct {
	id   graph.ID
	text string
}

func newOutput(im *Import, yield func(graph.Fragment, error) bool) *output {
	return &output{Import: im, source: im.Source, yield: yield, unknown: map[string]unknown{}, loosely: map[string]int32{}, kinds: map[string]*places{}}
}

// errStopped ends the reading of rows when nobody wants more.
var errStopped = errors.New("stopped")

// readFile gives out all that a file states.
func (out *output) readFile(ctx context.Context, f *file) error {
	out.file, out.stated = f, map[nameKey]bool{}
	b, close, err := out.open(f)
	if err != nil {
		return err
	}
	defer close()
	var again *contentHash // of a graph, which may change while it is read
	if f.graph != nil {
		again = f.content()
	}
	for _, s := range f.sheets {
		if s.head == nil {
			continue
		}
		s.report.Skipped, s.report.Cells = 0, 0
		if err := out.readSheet(ctx, b, s, again); err != nil {
			return inFile(f, s.name, err)
		}
		if out.stopped {
			return errStopped
		}
	}
	if again != nil && again.text() != f.hash {
		return fmt.Errorf("%w: %s", graph.ErrChanged, f.name)
	}
	out.give(true)
	return nil
}

func (out *output) readSheet(ctx context.Context, b rows.Book, s *sheet, again *contentHash) error {
	l := &line{out: out, head: s.head, sheet: s.name}
	if again != nil {
		again.row(0, s.head.written, s.name)
		again.row(0, s.head.names, s.name)
	}
	return b.Rows(ctx, s.number, func(r rows.Row) bool {
		out.row = r.Number
		switch {
		case r.Number <= s.head.row:
			return true
		case s.head.facts.rows[r.Number] != "":
			return true
		case l.load(r) && again == nil || l.isExample():
			return true
		default:
			if again != nil {
				again.row(l.number, l.raw, "")
			}
			l.each(func() { s.head.reader.read(l) })
		}
		out.progress()
		return !out.stopped
	})
}

func (out *output) progress() {
	const each = 4096
	out.done++
	if out.options.Progress != nil && (out.done%each == 0 || out.done == out.rows) {
		out.options.Progress(out.done, out.rows)
	}
}

// record adds a record to the fragment.
func (out *output) record(r graph.Record) {
	if len(r.Statements) == 0 {
		return
	}
	out.room()
	out.fragment.Records = append(out.fragment.Records, r)
}

// tie adds a tie to the fragment.
func (out *output) tie(t graph.Tie) {
	out.room()
	out.fragment.Ties = append(out.fragment.Ties, t)
}

// room gives the fragment out if it is full. One place is kept for the document.
func (out *output) room() {
	if out.fragment.Len() >= graph.MaxFragment-1 {
		out.give(false)
	}
}

// give gives out the fragment with its document.
func (out *output) give(complete bool) {
	if out.stopped {
		out.fragment = graph.Fragment{}
		return
	}
	out.fragment.Documents = []graph.Document{out.documentOf(out.file, complete)}
	fragment := out.fragment
	out.fragment = graph.Fragment{}
	out.yielding = true
	out.stopped = !out.yield(fragment, nil)
	out.yielding = false
}

// named states the name of a record that no row is about, once for each spelling in a document.
func (out *output) named(id graph.ID, text string, person bool, origin graph.Origin) {
	folded := graph.Fold(text)
	at := rows.Error{File: out.file.name, Sheet: origin.Sheet, Row: origin.Row, Column: origin.Column}
	switch u, ok := out.unknown[folded]; {
	case !ok || text < u.text:
		out.unknown[folded] = unknown{text, at, person || u.person}
	case person && !u.person:
		u.person = true
		out.unknown[folded] = u
	}
	key := nameKey{id, text}
	if out.stated[key] {
		return
	}
	out.stated[key] = true
	out.record(graph.Record{ID: id, Statements: []graph.Statement{{Property: graph.Named, Value: text, Origin: origin}}})
}

// matched notes that a text names a record by which that is not called just so.
func (out *output) matched(text string, n int32) {
	if out.index.loosely[text] {
		out.loosely[strings.Clone(text)] = n
	}
}

// otherKind notes that the kind of a body is none of ours.
func (out *output) otherKind(l *line) {
	word := tables.OneLine(l.text("kind"))
	p := out.kinds[word]
	if p == nil {
		p = &places{}
		out.kinds[strings.Clone(word)] = p
	}
	p.add(l.here(), word)
}

// tellKinds warns of these.
func (out *output) tellKinds() {
	if out.quiet || len(out.kinds) == 0 {
		return
	}
	var words, at []string
	n := 0
	for _, word := range sortedKeys(out.kinds) {
		n += out.kinds[word].n
		if word == "" {
			words = append(words, "no kind")
		} else {
			words = append(words, rows.Shown(word))
		}
		at = append(at, out.kinds[word].first[0])
	}
	out.warn(rows.Error{File: out.source, Cause: fmt.Sprintf("%s kept as other, of %s (%s)", count(n, "body was", "bodies were"), saying.Some(words, 5), saying.Some(at, 3)),
		Hint: "where it is one of ours, write " + saying.Or(tables.OrganizationKinds)})
}

// tellMatched warns of these, the first of them by name.
func (out *output) tellMatched() {
	if out.quiet || len(out.loosely) == 0 {
		return
	}
	const most = 5
	var list, first []string
	for _, text := range sortedKeys(out.loosely) {
		e := &out.index.entities[out.loosely[text]]
		as := fmt.Sprintf("%s as %s (%s)", rows.Shown(text), visible.Text(rows.Cut(e.name)), e.at)
		if e.isOurs() && len(out.index.oursByFirstName(text)) == 1 {
			first = append(first, as)
		} else {
			list = append(list, as)
		}
	}
	hint := "where that is wrong, write the name as in people, or an id"
	if len(list) > 0 {
		out.warn(rows.Error{File: out.source, Cause: count(len(list), "name was read as a known one", "names were read as known ones") + ": " + saying.Some(list, most), Hint: hint})
	}
	if len(first) > 0 {
		out.warn(rows.Error{Minor: true, File: out.source, Cause: "first names of ours: " + saying.Some(first, most), Hint: hint})
	}
}

// skipped tells of a row or cell that is not used.
func (out *output) skipped(e rows.Error) {
	if out.options.Skipped != nil && !out.quiet {
		out.options.Skipped(out.inGraph(e))
	}
}

// tellUnknown warns of the names that are in no table: the first that look like a known one, and the others together.
func (out *output) tellUnknown() {
	if out.quiet || len(out.unknown) == 0 {
		return
	}
	folded := make([]string, 0, len(out.unknown))
	for name := range out.unknown {
		folded = append(folded, name)
	}
	slices.Sort(folded)
	person := make([]bool, len(folded))
	for i, name := range folded {
		person[i] = out.unknown[name].person
	}
	near := out.index.nearestOf(folded, person)
	const mostNear = 10
	told, more := 0, 0
	var others []string
	for i, name := range folded {
		u := out.unknown[name]
		switch {
		case near[i] == nil:
			others = append(others, u.text)
		case told == mostNear:
			more++
		default:
			told++
			e := out.inGraph(u.at)
			e.Minor, e.Value, e.Cause, e.Hint = true, u.text, "is in no table and was added as new", out.index.suggest(near[i])
			out.warn(e)
		}
	}
	if more > 0 {
		out.warn(rows.Error{Minor: true, File: out.source, Cause: fmt.Sprintf("%d more names are in no table and look like known ones", more), Hint: "--dry-run --strict lists their rows"})
	}
	if len(others) == 0 {
		return
	}
	const most = 5
	list := make([]string, 0, most)
	for _, name := range others[:min(most, len(others))] {
		list = append(list, rows.Shown(name))
	}
	if len(others) > most {
		list = append(list, fmt.Sprintf("%d more", len(others)-most))
	}
	out.warn(rows.Error{Minor: true, File: out.source, Cause: "named only in ties and columns: " + strings.Join(list, ", "), Hint: "add rows for those that matter to people or organizations"})
}
