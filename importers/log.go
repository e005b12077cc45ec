package importers

import (
	"slices"
	"strings"

	"inroad/graph"
)

var (
	contactKinds = []string{"meeting", "call", "letter", "informal", "visit", "event", introduction}
	objectives   = []string{"know", "inform", "ask", "thank"}
	outcomes     = []string{"yes", "partly", "no", "no answer", "declined", "asked", "agreed", "made"}
	offRecord    = []string{"part", "all"}
)

// logTable is what we did, a row for each contact.
var logTable = table{
	name:   "log",
	means:  "Every contact, a row each: who of us, with whom, what was asked and promised. A date to come is a plan.",
	refuse: refuseOffRecord,
	read:   readContact,
	columns: []column{
		{name: "date", example: "2025-05-14", required: true, property: graph.ContactDate, reads: aDate, means: "When."},
		{name: "kind", example: "meeting", property: graph.ContactKind, words: contactKinds, reads: oneOf(contactKinds...), means: "How."},
		{name: "by", mentions: true, example: "Ruth", several: true, means: "Who of us."},
		{name: "stakeholder", mentions: true, example: "Example: Ines Kadari", required: true, several: true, means: "With whom."},
		{name: "through", mentions: true, several: true, late: true, means: "Of an introduction: who was asked to introduce us to the stakeholder."},
		{name: "objective", example: "ask", property: graph.Objective, words: objectives, reads: oneOf(objectives...), means: "What we came for: to know, inform, ask or thank."},
		{name: "ask", example: "Send the accession note up before the recess", property: graph.Ask, means: "What we asked for, as one action."},
		{name: "outcome", example: "partly", property: graph.Outcome, words: outcomes, reads: oneOf(outcomes...), means: "Whether we got it: yes, partly, no, no answer or declined. Of an introduction: asked, agreed, made, declined or no answer."},
		{name: "stance", words: stances.words, reads: aStance, means: "What they told us of where they stand; only with one stakeholder in the row."},
		{name: "named", mentions: true, several: true, late: true, means: "Whom else they told us to talk to."},
		{name: "would_pass", mentions: true, example: "accession note: yes", late: true, means: "What they say would pass if it were put today: a stage, or a stage and whose say it is: accession note: yes; cabinet / Ministry of Health: no."},
		{name: "file_at", mentions: true, example: "Foreign Ministry: Viktor Orlo", late: true, means: "On whose desk they say the file lies: the organization and the person, or the person alone."},
		{name: "gave", example: "Our two-page draft", property: graph.Gave, means: "What we handed over."},
		{name: "promise", example: "Cost figures by year", property: graph.Promise, means: "What was promised, by us or by them."},
		{name: "owner", example: "Ruth", property: graph.Owner, means: "Who promised it."},
		{name: "due", example: "2025-06-02", property: graph.Due, reads: aDate, means: "By when."},
		{name: "done", property: graph.Done, reads: aDateOrYes, means: "A date or yes, when it was kept."},
		{name: "relayed_to", mentions: true, several: true, means: "To whom they reported it."},
		{name: "off_record", property: graph.OffRecord, synonyms: []string{"offtherecord"}, words: offRecord, reads: aWayOffRecord, means: "part or all: what was said is not written down. Only that it took place is kept."},
		{name: "note", property: graph.NoteText, synonyms: []string{"notes"}, means: "Write it as if they will read it."},
	},
}

// aWayOffRecord reads part or all; yes means all, no nothing.
func aWayOffRecord(cell string) (string, *cellError) {
	switch {
	case !says(cell):
		return "", nil
	case graph.Fold(cell) == "yes":
		return "all", nil
	}
	return oneOf(offRecord...)(cell)
}

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
	if !says(said) {
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
	l.bad = slices.DeleteFunc(l.bad, func(b badCell) bool { return b.at >= len(l.head.names) || !keptOffRecord(l.head.names[b.at], said) })
	return refused
}

func readContact(l *line) {
	for _, i := range l.refused {
		l.head.report.Cells++
		header := ""
		if i < len(l.head.written) {
			header = l.head.written[i]
		}
		l.report(RowError{At: i + 1, Column: header, Cause: "stands in a row off the record and was not read", Hint: "empty it, or the off_record cell if it was said on the record"})
	}
	if !l.has("date", "stakeholder") {
		return
	}
	l.checkCells()
	stakeholders := split(l.text("stakeholder"))
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
			if c.kind == introduction && c.outcome == "declined" {
				l.contactTie(asked, who, graph.Declined, c)
			}
		}
	}
	l.readTold(c)
}

// introduction is the kind of a row in which somebody was asked to introduce us, and nobody was met.
const introduction = "introduction"

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
	case c.kind == introduction:
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
	words, hint := map[string]string{"agreed": "yes"}, "asked and made are outcomes of introductions: write "+orList(outcomes[:5])
	if kind == introduction {
		words, hint = map[string]string{"yes": "agreed", "no": "declined"}, "of an introduction write asked, agreed, made, declined or no answer"
	}
	if word, ok := words[said]; ok {
		return word
	}
	if kind == introduction && said == "partly" || kind != introduction && (said == "asked" || said == "made") {
		l.skipCell("outcome", l.cell("outcome"), "is no outcome of this kind of contact", hint)
		return ""
	}
	return said
}

// contact states the record of the row, named by what it says: the same row is the same contact. A column that came
// to the table later counts only where it says something, so that older contacts keep their names.
func (l *line) contact(stakeholders []string) contact {
	var content strings.Builder
	for _, c := range l.head.table.columns {
		switch text := l.text(c.name); {
		case !c.late:
			content.WriteString(text + "\x00")
		case text != "":
			content.WriteString(c.name + "=" + text + "\x00")
		}
	}
	c := contact{id: graph.ID(l.out.source + "/contact/" + digest(content.String())[:16]), date: dateOf(l.cell("date")), kind: graph.Fold(l.cell("kind"))}
	c.outcome = l.outcome(c.kind)
	if c.kind == introduction && l.text("through") == "" {
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
