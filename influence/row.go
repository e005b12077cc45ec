package influence

import (
	"slices"
	"strings"

	"inroad/graph"
	"inroad/influence/answer"
	"inroad/influence/world"
)

// A Row is a row of a file or sheet as somebody cites it: people:11, people.csv:11, or with file and sheet apart.
type Row struct {
	Place  string // file, with or without folder and ending, or where Sheet is empty a sheet
	Sheet  string
	Number int
}

// A citation holds a Row against the documents of a Snapshot.
type citation struct {
	Row
	files map[graph.ID]bool // documents of the files that may be meant
}

func cited(s *graph.Snapshot, row Row) citation {
	c := citation{row, map[graph.ID]bool{}}
	place := graph.Fold(row.Place)
	for _, d := range s.Documents {
		name := graph.Fold(d.Name)
		base := name[strings.LastIndexAny(name, `/\`)+1:]
		stem := base
		if dot := strings.LastIndexByte(base, '.'); dot > 0 {
			stem = base[:dot]
		}
		c.files[d.ID] = place == "" && row.Sheet != "" || slices.Contains([]string{name, base, stem, graph.Fold(d.Source) + "/" + name}, place)
	}
	return c
}

// in reports whether an origin is in the file or sheet, whatever its row.
func (c *citation) in(o graph.Origin) bool {
	if c.Sheet != "" {
		return c.files[o.Document] && graph.Fold(o.Sheet) == graph.Fold(c.Sheet)
	}
	return c.files[o.Document] || o.Sheet != "" && graph.Fold(o.Sheet) == graph.Fold(c.Place)
}

func (c *citation) is(o graph.Origin) bool { return o.Row == c.Number && c.in(o) }

// LastRow is the last row that says anything in the file or sheet of a citation; 0 where nothing is called so.
func LastRow(s *graph.Snapshot, row Row) int {
	c, last := cited(s, row), 0
	reach := func(o graph.Origin) {
		if o.Row > last && c.in(o) {
			last = o.Row
		}
	}
	for i := range s.Entities {
		for _, st := range s.Entities[i].Statements {
			reach(st.Origin)
		}
	}
	for i := range s.Ties {
		reach(s.Ties[i].Origin)
	}
	return last
}

// WhyRow answers what a row says: each statement and each tie that stands there, as Why shows them. Where it says
// nothing its lists are empty.
func WhyRow(s *graph.Snapshot, settings world.Settings, row Row, settingsFile string) *answer.Answer {
	m, c := At(s, settings, settings.AsOf.First()), cited(s, row)
	a := m.newAnswer("why", settingsFile)
	body := &answer.Known{Asked: answer.AskedRow, Row: row.Number}
	var named []answer.Saying // the names at ends of ties, which the ties show too
	for e := range m.Entities {
		statements := m.Entities[e].Statements
		if !slices.ContainsFunc(statements, func(st graph.Statement) bool { return c.is(st.Origin) }) {
			continue
		}
		for _, said := range m.saidOf(int32(e), "", c.is) {
			if said.What == string(graph.Named) {
				named = append(named, said)
			} else {
				body.Said = append(body.Said, said)
			}
		}
	}
	for i := range m.Ties {
		t := &m.Ties[i]
		switch {
		case !c.is(t.Origin):
		case t.Counts == graph.Gate:
			body.Gates = append(body.Gates, m.tieSaid(int32(i)))
		default:
			body.Ties = append(body.Ties, m.tieSaid(int32(i)))
		}
	}
	if len(body.Said)+len(body.Ties)+len(body.Gates) == 0 {
		body.Said = named
	}
	for _, list := range [][]answer.Saying{body.Said, body.Ties, body.Gates} {
		for _, said := range list {
			place := said.At.Document
			if said.At.Sheet != "" {
				place += ", " + said.At.Sheet
			}
			if !slices.Contains(body.Places, place) {
				body.Places = append(body.Places, place)
			}
		}
	}
	slices.Sort(body.Places)
	m.settleKnown(a, body)
	a.Method.Parameters["row"] = row.Number
	body.Readings = m.readingsOf(body)
	return a
}
