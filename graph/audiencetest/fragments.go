package audiencetest

import (
	"context"
	"fmt"
	"iter"
	"math/rand/v2"
	"time"

	"inroad/graph"
)

// A Source yields one fragment.
type Source struct{ graph.Fragment }

// Fragments yields it.
func (s Source) Fragments(context.Context) iter.Seq2[graph.Fragment, error] {
	return func(yield func(graph.Fragment, error) bool) { yield(s.Fragment, nil) }
}

// Fragments makes two graphs that are the same to an ally, as stores may hold them: quicker than Pair, with several
// sources, records that are joined, entities of no kind, and ties of any word.
func Fragments(seed uint64) [2]Source {
	var pair [2]Source
	for i := range pair {
		g := &growing{open: rand.New(rand.NewPCG(seed, 7)), closed: rand.New(rand.NewPCG(seed, uint64(8+i))), tag: fmt.Sprintf("%c%d", 'x'+i, seed)}
		g.grow()
		pair[i].Fragment = g.Fragment
	}
	return pair
}

type growing struct {
	graph.Fragment
	open, closed *rand.Rand
	tag          string
	row          int
	ids          []graph.ID // of what an ally may know
	people       int        // that come first
}

func (g *growing) grow() {
	for _, source := range []string{"one", "two"} {
		g.Documents = append(g.Documents, graph.Document{
			ID: graph.ID(source + "/doc" + g.tag), Source: source, Name: "book", Hash: g.tag, Read: time.Unix(1e9, 0), Complete: true,
		})
	}
	g.people = 3 + g.open.IntN(6)
	for i := range g.people {
		g.person(i)
	}
	for i := range 1 + g.open.IntN(3) {
		name := []string{"Salt Board", "Tide Board", "Bee Board"}[i]
		id := graph.RecordID("one", "", name)
		g.ids = append(g.ids, id)
		kind := pick(g.open, "department", "committee", "") // of no kind: what ties ask for
		g.record(id, g.origin(), graph.Name, name, graph.KindOf, kind, graph.Stance, g.stance(), graph.NoteText, g.text())
	}
	for range g.open.IntN(3 * g.people) {
		g.tie(g.open, g.ids[g.open.IntN(len(g.ids))], g.ids[g.open.IntN(len(g.ids))])
	}
	stage := graph.ID("one/stage/join/note")
	g.record(stage, g.origin(), graph.Name, "note", graph.KindOf, string(graph.Stage), graph.Decision, "join")
	g.gate(stage, g.ids[g.open.IntN(len(g.ids))])
	g.gate(stage, g.ids[g.people])
	for i := range g.closed.IntN(3) {
		g.protected(i)
	}
}

func (g *growing) origin() graph.Origin {
	g.row += 1 + g.closed.IntN(2)
	return graph.Origin{Document: g.Documents[0].ID, Row: g.row}
}

func (g *growing) text() string {
	if g.closed.IntN(2) == 0 {
		return ""
	}
	return fmt.Sprintf("secret %s %d", g.tag, g.closed.IntN(100))
}

func (g *growing) stance() string { return pick(g.closed, "", "opposed", "champion", "-0.2") }

// record states properties and values in turn.
func (g *growing) record(id graph.ID, at graph.Origin, said ...any) {
	r := graph.Record{ID: id}
	for i := 0; i < len(said); i += 2 {
		if value := fmt.Sprint(said[i+1]); value != "" {
			r.Statements = append(r.Statements, graph.Statement{
				Property: said[i].(graph.Property), Value: value, Basis: pick(g.closed, "", "our guess"),
				Confidence: []float64{0, 0.4, 1}[g.closed.IntN(3)], Origin: at,
			})
		}
	}
	r.Statements = graph.MergeStatements(r.Statements, nil)
	g.Records = append(g.Records, r)
}

func (g *growing) person(i int) {
	name, team, ref := fmt.Sprintf("%s Vand%s%c", pick(g.closed, "Mira", "Tolo", "Sefa"), g.tag, 'a'+i), "", g.text()
	if i == 0 {
		name, team, ref = "Ada Ourson", "yes", ""
	}
	id := graph.RecordID("one", "", name)
	g.ids = append(g.ids, id)
	at := g.origin()
	g.record(id, at, graph.Name, name, graph.KindOf, string(graph.Person), graph.Team, team, graph.Title, pick(g.open, "", "clerk", "clerk", "director"),
		graph.Role, pick(g.open, "", "minister"), graph.Stance, g.stance(), graph.NoteText, g.text(), graph.Email, g.text(), graph.Hooks, g.text(),
		graph.Openness, pick(g.closed, "", "0.5"), graph.Property("shoe size"), g.text(), graph.WouldIntroduce, pick(g.closed, "", "yes"),
		graph.DoNotApproach, pick(g.closed, "", "yes"), graph.Ref, ref)
	if g.open.IntN(3) == 0 { // another source says more of them
		at.Document = g.Documents[1].ID
		more := graph.RecordID("two", "", name)
		g.record(more, at, graph.Named, name)
		g.tie(g.open, more, g.ids[g.open.IntN(len(g.ids))])
		if i > 0 && g.closed.IntN(2) == 0 { // and somebody protected bears the name
			g.record(graph.ID("two#"+g.tag+name), g.origin(), graph.Name, name, graph.KindOf, string(graph.Person), graph.Protect, "yes", graph.Team, team)
		}
	}
}

func (g *growing) tie(r *rand.Rand, from, to graph.ID) {
	types := []graph.TieType{"", "cousin of", graph.Knows, graph.Met, graph.WorksFor, graph.Heads, graph.MemberOf, graph.ReportsTo, graph.Advises, graph.PartOf, graph.Opposes}
	since := []graph.Date{0, 0, 20250301, 20240000, 20250701}
	g.Ties = append(g.Ties, graph.Tie{
		From: from, To: to, Type: types[r.IntN(len(types))], Strength: []graph.Strength{0, 0.2, 0.8}[r.IntN(3)], Since: since[r.IntN(len(since))],
		Confidence: []float64{0, 0.4}[g.closed.IntN(2)], Origin: g.origin(),
		Attributes: graph.MakeAttributes(map[string][]string{graph.AttrUse: {pick(r, "", "ask first", "never")}, graph.AttrNote: {g.text()}, "weather": {g.text()}}),
	})
}

func (g *growing) gate(stage, on graph.ID) {
	desk := []string{}
	if g.open.IntN(2) == 0 {
		desk = append(desk, string(g.ids[g.open.IntN(g.people)]))
	}
	if hidden := g.closed.IntN(3); hidden < 2 { // who may not exist
		g.record(graph.ID("one/oda"+g.tag), g.origin(), graph.Name, "Oda "+g.tag, graph.Protect, "yes")
		desk = append(desk, "one/oda"+g.tag)
	}
	g.Ties = append(g.Ties, graph.Tie{From: stage, To: on, Type: graph.Gate, Origin: g.origin(), Attributes: graph.MakeAttributes(map[string][]string{
		graph.AttrRule: {pick(g.open, "lead", "veto")}, graph.AttrProgress: {pick(g.open, "", "stuck", "moving")}, graph.AttrDesk: desk, graph.AttrNote: {g.text()},
	})})
}

// protected adds somebody protected, with bodies and people that only their rows name.
func (g *growing) protected(i int) {
	id := graph.ID(fmt.Sprintf("two/quist%s%d", g.tag, i))
	at := g.origin()
	g.record(id, at, graph.Name, fmt.Sprintf("Quist %s %d", g.tag, i), graph.KindOf, string(graph.Person), graph.Protect, "yes", graph.Stance, g.stance())
	bureau := graph.ID("two/bureau" + g.tag)
	g.record(bureau, at, graph.Named, "Bureau "+g.tag)
	g.Ties = append(g.Ties, graph.Tie{From: id, To: bureau, Type: graph.WorksFor, Origin: at})
	for range g.closed.IntN(4) {
		a, b := id, g.ids[g.closed.IntN(len(g.ids))]
		if g.closed.IntN(2) == 0 {
			a, b = b, a
		}
		g.tie(g.closed, a, b)
	}
}
