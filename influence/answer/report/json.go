package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"math"
	"slices"

	"inroad/graph"
	"inroad/influence/answer"
	"inroad/influence/answer/words"
)

// A document is an answer as JSON, in schema inroad/answer/2.
type document struct {
	Schema   string          `json:"schema"`
	Question string          `json:"question"`
	Place    string          `json:"place,omitempty"`
	Decision string          `json:"decision,omitempty"`
	Others   []string        `json:"other_decisions,omitempty"`
	Method   method          `json:"method"`
	Audience answer.Audience `json:"audience"`
	Nobody   bool            `json:"nobody_ours,omitempty"` // nobody is marked as ours
	Findings []finding       `json:"findings"`
	Promises []promise       `json:"promises,omitempty"`
	Worth    []cell          `json:"worth_filling,omitempty"`
	RestsOn  *answer.RestsOn `json:"rests_on,omitempty"`
	Notes    []string        `json:"notes"`
	Context  contextGraph    `json:"context"`
}

type method struct {
	Name        string         `json:"name"`
	Parameters  map[string]any `json:"parameters"`
	AsOf        graph.Date     `json:"as_of"`
	Seed        uint64         `json:"seed"`
	Fingerprint string         `json:"fingerprint,omitempty"`
}

type contextGraph struct {
	Entities []subject       `json:"entities"`
	Ties     []answer.TieRef `json:"ties"`
}

// writeJSON writes the whole projection: keys in the order of the Go structs, those of maps sorted, lists never null.
func writeJSON(out io.Writer, audience answer.Audience, a *answer.Answer, opt Options) error {
	p := projector{words.In(a.Method.AsOf)}
	d := document{
		Schema: answer.Schema, Question: p.w.Question(a), Place: a.Place, Decision: a.Decision, Others: a.Others,
		Method:   method{a.Method.Name, a.Method.Parameters, a.Method.AsOf, a.Method.Seed, a.Method.Fingerprint},
		Audience: audience, Nobody: a.NobodyOurs, Findings: findingsOf(a, opt.N), RestsOn: a.RestsOn, Notes: notesOf(p.w, a),
		Context: contextGraph{p.subjects(a.Context.Entities), ties(a.Context.Ties)},
	}
	if a.NobodyOurs {
		d.Notes = append([]string{p.w.Note(answer.Note{Kind: answer.NobodyOurs})}, d.Notes...)
	}
	if d.Method.Parameters == nil {
		d.Method.Parameters = map[string]any{}
	}
	if b, ok := a.Body.(*answer.Next); ok {
		d.Promises = each(b.Promises, p.promise)
		d.Worth = each(b.Worth, func(c answer.Cell) cell { return cell{c.Table, c.Name, c.Column, p.w.Cell(c)} })
	}
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(d); err != nil {
		return err
	}
	_, err := out.Write(escapeInvisible(text.Bytes()))
	return err
}

// notesOf are the notes of an answer in words, never nil. What an audience does not know is said once, whether or not
// anything was left out, so that it tells nothing.
func notesOf(w words.Words, a *answer.Answer) []string {
	notes := []string{}
	if outside(a) {
		notes = append(notes, w.Note(answer.Note{Kind: answer.Withheld}))
	}
	for _, n := range a.Remarks {
		if !outside(a) || n.Kind != answer.NoStances && n.Kind != answer.UnknownStances {
			notes = append(notes, w.Note(n))
		}
	}
	return append(append(notes, w.Beside(a.Body)...), a.Notes...)
}

// outside reports whether an answer is for others than ourselves.
func outside(a *answer.Answer) bool { return a.Audience != "" && a.Audience != answer.Internal }

// finite reports the first number of the findings that is none.
func finite(findings []finding) error {
	bad := func(x float64) bool { return math.IsNaN(x) || math.IsInf(x, 0) }
	for i, f := range findings {
		if bad(f.Score) {
			return fmt.Errorf("finding %d: score %v is not a finite number", i+1, f.Score)
		}
		for _, name := range slices.Sorted(maps.Keys(f.Figures)) {
			if bad(f.Figures[name]) {
				return fmt.Errorf("finding %d: figure %s %v is not a finite number", i+1, name, f.Figures[name])
			}
		}
		for _, r := range f.Reasons {
			if bad(r.Share) {
				return fmt.Errorf("finding %d: share %v is not a finite number", i+1, r.Share)
			}
		}
	}
	return nil
}
