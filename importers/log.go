package importers

import (
	"slices"
	"strings"

	"inroad/graph"
	"inroad/graph/saying"
	"inroad/importers/rows"
	"inroad/importers/tables"
)

// keptOffRecord are the columns of a row off the record that are kept: that it took place; where a part was on the
// record, also what we came for and whether we got it, which are words of ours and no content. Anything else that
// stands in such a row is refused and never stored.
func keptOffRecord(column, offRecord string) bool {
	switch column {
	case "date", "kind", "by", "stakeholder", "through", "off_record":
		return true
	case "objective", "outcome":
		return graph.Fold(offRecord) == "part"
	}
	return false
}

// refuseOffRecord empties the cells that a row off the record must not have and lists them. A word of off_record that
// we do not know is taken for all.
func refuseOffRecord(l *line) (refused []int) {
	said := l.text("off_record")
	if !tables.Says(said) {
		return nil
	}
	for i, cell := range l.cells {
		name := ""
		if i < len(l.head.names) {
			name = l.head.names[i]
		}
		if cell != "" && !keptOffRecord(name, said) {
			l.cells[i] = ""
			refused = append(refused, i)
		}
	}
	l.bad = slices.DeleteFunc(l.bad, func(b rows.Bad) bool { return b.At >= len(l.head.names) || !keptOffRecord(l.head.names[b.At], said) })
	return refused
}

func readContact(l *line) {
	for _, i := range l.refused {
		l.head.report.Cells++
		header := ""
		if i < len(l.head.written) {
			header = l.head.written[i]
		}
		l.report(rows.Error{At: i + 1, Column: header, Cause: "stands in a row off the record and was not read", Hint: "empty it, or the off_record cell if it was said on the record"})
	}
	if !l.has("date", "stakeholder") {
		return
	}
	l.checkCells()
	stakeholders := l.list("stakeholder")
	stance := l.cell("stance")
	if stance != "" && len(stakeholders) > 1 {
		l.skipCell("stance", stance, "cannot be the stance of several stakeholders", "write a row for each whose stance you heard")
		stance = ""
	}
	var ends []end
	for _, who := range stakeholders {
		ends = append(ends, end{"stakeholder", who, nil})
	}
	theirs, ok := l.resolve(ends...)
	if !ok {
		return
	}
	by := l.ourMembers("by")
	c := l.contact(stakeholders)
	if stance != "" {
		l.beginRecord(theirs[0])
		l.statement(graph.Statement{Property: graph.Stance, Value: stance, Since: c.date, Basis: "told us"}, "stance")
		l.endRecord()
	}
	for _, who := range by {
		l.tookPart(who, c, graph.RoleOurs)
	}
	through := l.ends("through", onlyPersons)
	for _, who := range through {
		l.tookPart(who, c, graph.RoleThrough)
	}
	receivers, named := l.ends("relayed_to", nil), l.ends("named", onlyPersons)
	for _, who := range theirs {
		l.tookPart(who, c, graph.RoleStakeholder)
		for _, ours := range by {
			for _, typ := range c.ties() {
				l.contactTie(ours, who, typ, c)
			}
		}
		for _, receiver := range receivers {
			l.contactTie(who, receiver, graph.RelaysTo, c)
		}
		for _, other := range named {
			l.contactTie(who, other, graph.Knows, c)
		}
		for _, asked := range through {
			if c.kind == tables.Introduction && c.outcome == "declined" {
				l.contactTie(asked, who, graph.Declined, c)
			}
		}
	}
	l.readTold(c)
}

var onlyPersons = []graph.Kind{graph.Person}

// A contact is what a row of the log is about.
type contact struct {
	id            graph.ID
	date          graph.Date
	kind, outcome string // folded
}

// ties are the types of the ties that a contact makes between each of ours and each stakeholder: a refusal stands
// instead of a meeting, a letter stays written, an introduction that was asked for is neither.
func (c contact) ties() []graph.TieType {
	var types []graph.TieType
	switch {
	case c.kind == tables.Introduction:
		return nil
	case c.kind == "letter":
		types = append(types, graph.WroteTo)
	case c.kind != "" && c.outcome != "declined":
		types = append(types, graph.Met)
	}
	if c.outcome == "declined" {
		types = append(types, graph.Declined)
	}
	return types
}

// outcome is the outcome of the row in the words of its kind: agreed says yes to an ask, and yes that an introduction
// was agreed. A word of the other kinds only is left out.
func (l *line) outcome(kind string) string {
	said := graph.Fold(l.cell("outcome"))
	words, hint := map[string]string{"agreed": "yes"}, "asked and made are outcomes of introductions: write "+saying.Or(tables.Outcomes[:5])
	if kind == tables.Introduction {
		words, hint = map[string]string{"yes": "agreed", "no": "declined"}, "of an introduction write asked, agreed, made, declined or no answer"
	}
	if word, ok := words[said]; ok {
		return word
	}
	if kind == tables.Introduction && said == "partly" || kind != tables.Introduction && (said == "asked" || said == "made") {
		l.skipCell("outcome", l.cell("outcome"), "is no outcome of this kind of contact", hint)
		return ""
	}
	return said
}

// contact states the record of the row, named by what it says: the same row is the same contact. A column that came
// to the table later counts only where it says something, so that older contacts keep their names.
func (l *line) contact(stakeholders []string) contact {
	var content strings.Builder
	for _, c := range l.head.table.Columns {
		switch text := l.text(c.Name); {
		case !c.Late:
			content.WriteString(text + "\x00")
		case text != "":
			content.WriteString(c.Name + "=" + text + "\x00")
		}
	}
	c := contact{id: graph.ID(l.out.source + "/contact/" + digest(content.String())[:16]), date: tables.DateOf(l.cell("date")), kind: graph.Fold(l.cell("kind"))}
	c.outcome = l.outcome(c.kind)
	if c.kind == tables.Introduction && l.text("through") == "" {
		l.skipCell("through", "", "is empty", "say who was asked for the introduction")
	}
	kind := l.cell("kind")
	if kind == "" {
		kind = "contact"
	}
	if i, ok := l.head.at["outcome"]; ok && graph.Fold(l.values[i]) != c.outcome {
		l.values[i] = c.outcome
	}
	l.beginRecord(c.id)
	l.say("", graph.KindOf, string(graph.Contact), dates{})
	l.say("", graph.Name, l.cell("date")+" "+kind+": "+strings.Join(stakeholders, "; "), dates{})
	l.sayColumns(nil)
	l.endRecord()
	return c
}

func (l *line) tookPart(who graph.ID, c contact, role string) {
	l.tie(graph.Tie{From: who, To: c.id, Type: graph.TookPart, Since: c.date, Attributes: graph.MakeAttributes(map[string][]string{graph.AttrRole: {role}})})
}

// contactTie gives out a tie that the contact makes.
func (l *line) contactTie(from, to graph.ID, typ graph.TieType, c contact) {
	l.tie(graph.Tie{From: from, To: to, Type: typ, Since: c.date, Attributes: graph.MakeAttributes(map[string][]string{graph.AttrContact: {string(c.id)}})})
}
