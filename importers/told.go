package importers

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"inroad/graph"
	"inroad/graph/saying"
	"inroad/importers/rows"
	"inroad/importers/tables"
)

// A stage is one of a decision, as rows of the decision table name it.
type stage struct {
	id             graph.ID
	name, decision string
	gates          []string // who has a say in it, as written
}

// stageID is the id of the record of a stage.
func stageID(source, decision, name string) graph.ID {
	return graph.ID(source + "/stage/" + graph.Fold(decision) + "/" + graph.Fold(name))
}

// A decisionAbove is the decision of the rows of a sheet from one that names it on.
type decisionAbove struct{ name string }

// of is the decision of the row: its own, else that of the row above, else the only one there is.
func (a *decisionAbove) of(l *line) string {
	own := l.text("decision")
	if own != "" && l.out.file.graph == nil { // the elements of a graph have no order
		a.name = own
	}
	if own != "" {
		return own
	}
	if a.name == "" && l.out.index != nil {
		return l.out.index.onlyDecision
	}
	return a.name
}

// stage is what a row of the decision table says of a stage; false where it names none.
func (l *line) stage() (stage, bool) {
	s := stage{name: strings.Clone(l.text("stage")), decision: strings.Clone(l.decision.of(l))}
	s.gates = tables.Split(strings.Clone(l.text("stakeholder")))
	return s, !noName(s.name) && len(s.gates) > 0
}

// addStages indexes the stages that rows name. Those without a decision are of the only one there is.
func (x *index) addStages(rows []stage) {
	for _, s := range rows {
		switch {
		case s.decision == "" || x.onlyDecision == s.decision:
		case x.onlyDecision == "":
			x.onlyDecision = s.decision
		case graph.Fold(x.onlyDecision) == graph.Fold(s.decision):
			x.onlyDecision = min(x.onlyDecision, s.decision)
		default:
			x.decisions = 2
		}
	}
	if x.decisions > 1 {
		x.onlyDecision = ""
	}
	number := map[graph.ID]int{}
	for _, s := range rows {
		s.decision = cmp.Or(s.decision, x.onlyDecision)
		s.id = stageID(x.source, s.decision, s.name)
		n, known := number[s.id]
		if !known {
			n = len(x.stages)
			number[s.id] = n
			x.stages = append(x.stages, stage{id: s.id, name: s.name, decision: s.decision})
		}
		at := &x.stages[n]
		at.name, at.decision = min(at.name, s.name), min(at.decision, s.decision)
		at.gates = append(at.gates, s.gates...)
		for _, who := range s.gates {
			x.haveSay[graph.Fold(who)] = true
		}
	}
	slices.SortFunc(x.stages, func(a, b stage) int { return strings.Compare(string(a.id), string(b.id)) })
	for i := range x.stages {
		slices.Sort(x.stages[i].gates)
		x.stages[i].gates = slices.Compact(x.stages[i].gates)
	}
}

// A passing is that a gate, or where who is empty every gate of a stage, would pass or not.
type passing struct {
	stage  graph.ID
	who    graph.ID
	answer string
}

// passing reads one item of would_pass: `STAGE: yes` or `STAGE / STAKEHOLDER: no`.
func (x *index) passing(item string) (passing, *rows.Fault) {
	const form = `write "accession note: yes" or "accession note / Foreign Ministry: no"`
	colon := strings.LastIndexByte(item, ':')
	if colon < 0 {
		return passing{}, &rows.Fault{Cause: "does not say whether", Hint: form}
	}
	where := strings.TrimSpace(item[:colon])
	answer, why := tables.YesNo(strings.TrimSpace(item[colon+1:]), tables.As{})
	if why != nil {
		return passing{}, &rows.Fault{Cause: "says neither yes nor no of " + rows.Shown(where), Hint: form}
	}
	if at, known := x.stageNamed(where); known {
		return passing{stage: at.id, answer: answer}, notOne(at)
	}
	for i, c := range where {
		if c != '/' {
			continue
		}
		at, known := x.stageNamed(strings.TrimSpace(where[:i]))
		switch {
		case !known:
			continue
		case at.id == "":
			return passing{}, notOne(at)
		}
		name := strings.TrimSpace(where[i+1:])
		hits := x.find(name, nil)
		var gates []string
		for _, gate := range at.gates {
			if of := x.find(gate, nil); len(hits) == 1 && len(of) == 1 && of[0] == hits[0] {
				return passing{at.id, x.entities[hits[0]].id, answer}, nil
			}
			if graph.Fold(gate) == graph.Fold(name) && len(hits) == 0 {
				return passing{at.id, graph.RecordID(x.source, "", gate), answer}, nil
			}
			gates = append(gates, rows.Shown(gate))
		}
		return passing{}, &rows.Fault{Cause: fmt.Sprintf("names %s, who has no say in the stage %s", rows.Shown(name), rows.Shown(at.name)), Hint: "write one of " + saying.SomeOf(gates, 5)}
	}
	if len(x.stages) == 0 {
		return passing{}, &rows.Fault{Cause: "names a stage, and no decision has any", Hint: "add the stage to the table decision"}
	}
	var names []string
	for _, s := range x.stages {
		if name := rows.Shown(s.name); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return passing{}, &rows.Fault{Cause: "names no stage of a decision", Hint: "write one of " + saying.SomeOf(names, 5)}
}

// stageNamed finds the stage of a name. Where several decisions have one, it has no id, and gates are the decisions.
func (x *index) stageNamed(name string) (found stage, known bool) {
	folded := graph.Fold(name)
	var decisions []string
	for _, s := range x.stages {
		if graph.Fold(s.name) == folded {
			found, known = s, true
			decisions = append(decisions, rows.Shown(s.decision))
		}
	}
	if len(decisions) > 1 {
		return stage{name: found.name, gates: decisions}, true
	}
	return found, known
}

// notOne says why a stage that was found is not the one; nil where it is.
func notOne(at stage) *rows.Fault {
	if at.id != "" {
		return nil
	}
	return &rows.Fault{Cause: "names a stage of several decisions, " + saying.Some(at.gates, 5), Hint: "give the stages names of their own"}
}

// knows reports whether a row is about the name, or it has a say in a stage.
func (x *index) knows(name string) bool {
	_, hasSay := x.gateNamed(name)
	return hasSay || len(x.find(name, nil)) > 0
}

// gateNamed is the id of a name that no row is about and that has a say in a stage.
func (x *index) gateNamed(name string) (graph.ID, bool) {
	id := graph.RecordID(x.source, "", name)
	return id, x.haveSay[graph.Fold(name)]
}

// bodyAndPerson parts a value of file_at, `BODY: PERSON` or a person alone, at the colon before which a body is known.
func (x *index) bodyAndPerson(text string) (body, person string) {
	if len(x.find(text, nil)) > 0 {
		return "", text
	}
	for i, c := range text {
		if name := strings.TrimSpace(text[:i]); c == ':' && name != "" && x.knows(name) {
			return name, strings.TrimSpace(text[i+1:])
		}
	}
	if before, after, ok := strings.Cut(text, ":"); ok {
		return strings.TrimSpace(before), strings.TrimSpace(after)
	}
	return "", text
}

// readTold reads what the contact told us of the decision.
func (l *line) readTold(c contact) {
	for _, item := range tables.Split(l.text("would_pass")) {
		said, why := l.out.index.passing(item)
		if why != nil {
			l.skipCell("would_pass", item, why.Cause, why.Hint)
			continue
		}
		l.toldTie("would_pass", graph.Tie{From: c.id, To: said.stage, Type: graph.WouldPass, Since: c.date},
			map[string][]string{graph.AttrAnswer: {said.answer}, graph.AttrStakeholder: {string(said.who)}})
	}
	for _, item := range tables.Split(l.text("file_at")) {
		l.readFileAt(item, c)
	}
}

// readFileAt reads one value of file_at. A person who is in no table is added where the body is known; alone they
// would say nothing, as nobody knows whose file they have.
func (l *line) readFileAt(item string, c contact) {
	x := l.out.index
	bad := func(value, cause, hint string) { l.skipCell("file_at", value, cause, hint) }
	bodyName, personName := x.bodyAndPerson(item)
	attributes := map[string][]string{}
	if bodyName != "" {
		hits := x.find(bodyName, tables.BodyKinds)
		named, hasSay := x.gateNamed(bodyName)
		switch {
		case len(hits) == 0 && hasSay:
			l.out.named(named, bodyName, false, l.origin(l.written("file_at")))
		case len(hits) == 0:
			near := x.nearest(end{"file_at", bodyName, tables.BodyKinds})
			bad(bodyName, "is in no table", cmp.Or(near, "add it to organizations, or write the person alone"))
			return
		case len(hits) > 1:
			bad(bodyName, "may be any of: "+x.candidates(hits), "write the id")
			return
		case x.entities[hits[0]].kind == graph.Person:
			bad(bodyName, "is a person and no organization", `write "organization: person", or the person alone`)
			return
		}
		if attributes[graph.AttrBody] = []string{string(named)}; len(hits) == 1 {
			attributes[graph.AttrBody] = []string{string(x.entities[hits[0]].id)}
		}
	}
	who := end{"file_at", personName, onlyPersons}
	hits := x.find(personName, onlyPersons)
	if cause, hint := l.unfit(who, hits); cause != "" {
		bad(personName, cause, hint)
		return
	}
	switch {
	case len(hits) == 0 && bodyName == "":
		bad(personName, "is in no table", cmp.Or(x.nearest(who), "add a row to people, or write whose file it is: \"Foreign Ministry: Viktor Orlo\""))
		return
	case len(hits) == 1 && x.entities[hits[0]].kind != graph.Person:
		bad(personName, "is no person", `write on whose desk the file lies: "Foreign Ministry: Viktor Orlo"`)
		return
	}
	l.toldTie("file_at", graph.Tie{From: c.id, To: l.recordOf(who, hits), Type: graph.FileAt, Since: c.date}, attributes)
}

// toldTie gives out a tie that one cell states.
func (l *line) toldTie(column string, t graph.Tie, attributes map[string][]string) {
	t.Attributes = graph.MakeAttributes(attributes)
	t.Origin = l.origin(l.written(column))
	l.out.tie(t)
}
