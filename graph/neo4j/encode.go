package neo4j

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"inroad/graph"
	"inroad/graph/tabbed"
)

// What the store must give back exactly is kept in strings, a row of fields separated by tabs: lists of them, of
// statements and of ties, on each :InroadText, one on each :InroadJudgement. All else there is for people to look at.
// A row can be read by a person, compared for equality by the server, and holds any bytes, which a Bolt string does not.

// row joins the fields; empty ones at the end are left out.
func row(fields ...string) string {
	size := len(fields)
	for i, f := range fields {
		fields[i] = tabbed.Escape(f)
		size += len(fields[i])
	}
	var b strings.Builder
	b.Grow(size)
	for i, f := range fields {
		if i > 0 {
			b.WriteByte('\t')
		}
		b.WriteString(f)
	}
	return strings.TrimRight(b.String(), "\t")
}

// fields splits what row made into n fields.
func fields(text string, n int) ([]string, error) {
	parts := make([]string, 0, n)
	for more := true; more; {
		var field string
		field, text, more = strings.Cut(text, "\t")
		field, err := tabbed.Unescape(field)
		if err != nil {
			return nil, err
		}
		parts = append(parts, field)
	}
	if len(parts) > n {
		return nil, fmt.Errorf("%d fields instead of %d", len(parts), n)
	}
	return parts[:n], nil // the capacity is there, and what was left out is empty
}

// maxKey is the longest id that is indexed as it stands; the server's limit is about 8,000 bytes.
const maxKey = 4000

// key is the value under which an id is indexed: itself, but for ids that are too long or no UTF-8, which get a
// readable beginning and a hash, and are kept whole beside it: plain is false for them.
func key(id graph.ID) (text string, plain bool) {
	if len(id) <= maxKey && utf8.ValidString(string(id)) {
		return string(id), true
	}
	hash := sha256.Sum256([]byte(id))
	return strings.ToValidUTF8(string(id[:min(len(id), 200)]), "") + "…" + hex.EncodeToString(hash[:]), false
}

// named is the value under which the id of a document or a judgement is indexed: itself, escaped, except for one that is
// too long, which gets a hash; plain is false for it, and it is kept whole beside it.
func named(id graph.ID) (text string, plain bool) { return key(graph.ID(tabbed.Escape(string(id)))) }

// idOf is the id that was stored under a key, exact being what was kept whole beside it, nil for a plain one.
func idOf(text, exact any) (graph.ID, error) {
	if whole, ok := exact.(string); ok {
		id, err := tabbed.Unescape(whole)
		return graph.ID(id), err
	}
	id, ok := text.(string)
	if !ok {
		return "", fmt.Errorf("an entity without id")
	}
	return graph.ID(id), nil
}

// rowsOf reads a list property.
func rowsOf(list any) ([]string, error) {
	if list == nil {
		return nil, nil
	}
	values, ok := list.([]any)
	if !ok {
		return nil, fmt.Errorf("rows are %T, not a list", list)
	}
	rows := make([]string, len(values))
	for i, v := range values {
		if rows[i], ok = v.(string); !ok {
			return nil, fmt.Errorf("a row is %T, not text", v)
		}
	}
	return rows, nil
}

func statementRow(st graph.Statement) string {
	return row(string(st.Property), st.Value, number(int(st.Since)), number(int(st.Until)), float(st.Confidence), st.Basis,
		string(st.Origin.Document), st.Origin.Sheet, number(st.Origin.Row), st.Origin.Column)
}

func statementOf(text string) (graph.Statement, error) {
	f, err := fields(text, 10)
	if err != nil {
		return graph.Statement{}, fmt.Errorf("statement %.60q: %w", text, err)
	}
	p := reader{}
	st := graph.Statement{
		Property: graph.Property(f[0]), Value: f[1], Since: p.date(f[2]), Until: p.date(f[3]), Confidence: p.float(f[4]),
		Basis: f[5], Origin: p.origin(f[6:10]),
	}
	if p.err != nil {
		return graph.Statement{}, fmt.Errorf("statement %.60q: %w", text, p.err)
	}
	return st, nil
}

// statementsOf reads the list property of a text; the rows come back as the sorted set they were.
func statementsOf(list any) ([]graph.Statement, error) {
	rows, err := rowsOf(list)
	if err != nil {
		return nil, err
	}
	said := make([]graph.Statement, 0, len(rows))
	for _, text := range rows {
		st, err := statementOf(text)
		if err != nil {
			return nil, err
		}
		said = append(said, st)
	}
	if !slices.IsSortedFunc(said, graph.CompareStatements) {
		slices.SortFunc(said, graph.CompareStatements) // an id whose characters sort otherwise, or another hand
	}
	return said, nil
}

// tieRow is a tie without the end that it goes from, under whose text it is kept. It begins with the key of the other end
// and a tab; where that is not the whole id, the id follows.
func tieRow(t graph.Tie) string {
	to, plain := key(t.To)
	whole := ""
	if !plain {
		whole = string(t.To)
	}
	text := row(to, whole, string(t.Type), float(float64(t.Strength)), number(int(t.Since)), number(int(t.Until)), float(t.Confidence),
		string(t.Attributes), string(t.Origin.Document), t.Origin.Sheet, number(t.Origin.Row), t.Origin.Column)
	if !strings.Contains(text, "\t") {
		text += "\t"
	}
	return text
}

// rowsTo is how the rows of ties to an end begin, which is given by its key.
func rowsTo(key string) string { return tabbed.Escape(key) + "\t" }

func tieOf(from graph.ID, text string) (graph.Tie, error) {
	f, err := fields(text, 12)
	if err != nil {
		return graph.Tie{}, fmt.Errorf("tie %.60q: %w", text, err)
	}
	to := f[0]
	if f[1] != "" {
		to = f[1]
	}
	return tieOfFields(from, graph.ID(to), f[2:], text)
}

// tieOfFields reads the fields of a tie but for its ends.
func tieOfFields(from, to graph.ID, f []string, text string) (graph.Tie, error) {
	p := reader{}
	t := graph.Tie{
		From: from, To: to, Type: graph.TieType(f[0]), Strength: graph.Strength(p.float(f[1])), Since: p.date(f[2]),
		Until: p.date(f[3]), Confidence: p.float(f[4]), Attributes: graph.Attributes(f[5]), Origin: p.origin(f[6:10]),
	}
	if p.err != nil {
		return graph.Tie{}, fmt.Errorf("tie %.60q: %w", text, p.err)
	}
	return t, nil
}

func judgementRow(j graph.Judgement) string {
	return row(string(j.ID), strconv.FormatBool(j.Same), string(j.Origin.Document), j.Origin.Sheet, number(j.Origin.Row),
		j.Origin.Column)
}

func judgementOf(a, b graph.ID, text string) (graph.Judgement, error) {
	f, err := fields(text, 6)
	if err != nil {
		return graph.Judgement{}, fmt.Errorf("judgement %.60q: %w", text, err)
	}
	p := reader{}
	j := graph.Judgement{ID: graph.ID(f[0]), A: a, B: b, Same: f[1] == "true", Origin: p.origin(f[2:6])}
	if p.err != nil {
		return graph.Judgement{}, fmt.Errorf("judgement %.60q: %w", text, p.err)
	}
	return j, nil
}

func number(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func float(f float64) string {
	if f == 0 {
		return ""
	}
	return strconv.FormatFloat(f, 'g', -1, 64)
}

// A reader reads fields and keeps the first error.
type reader struct{ err error }

func (p *reader) number(text string) int {
	if text == "" {
		return 0
	}
	n, err := strconv.Atoi(text)
	if err != nil && p.err == nil {
		p.err = err
	}
	return n
}

func (p *reader) date(text string) graph.Date { return graph.Date(p.number(text)) }

func (p *reader) float(text string) float64 {
	if text == "" {
		return 0
	}
	f, err := strconv.ParseFloat(text, 64)
	if err != nil && p.err == nil {
		p.err = err
	}
	return f
}

func (p *reader) origin(f []string) graph.Origin {
	return graph.Origin{Document: graph.ID(f[0]), Sheet: f[1], Row: p.number(f[2]), Column: f[3]}
}
