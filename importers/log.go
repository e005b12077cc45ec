package importers

import (
	"slices"
	"strings"

	"inroad/graph"
)

var (
	contactKinds = []string{"meeting", "call", "letter", "informal", "visit", "event"}
	objectives   = []string{"know", "inform", "ask", "thank"}
	outcomes     = []string{"yes", "partly", "no", "no answer", "declined"}
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
		{name: "objective", example: "ask", property: graph.Objective, words: objectives, reads: oneOf(objectives...), means: "What we came for: to know, inform, ask or thank."},
		{name: "ask", example: "Send the accession note up before the recess", property: graph.Ask, means: "What we asked for, as one action."},
		{name: "outcome", example: "partly", property: graph.Outcome, words: outcomes, reads: oneOf(outcomes...), means: "Whether we got it."},
		{name: "stance", words: stances.words, reads: aStance, means: "What they told us of where they stand; only with one stakeholder in the row."},
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
	case "date", "kind", "by", "stakeholder", "off_record":
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
	if !l.checks("date", "stakeholder") {
		return
	}
	stakeholders := split(l.text("stakeholder"))
	if stance := l.cell("stance"); stance != "" && len(stakeholders) > 1 {
		l.skip("stance", stance, "cannot be the stance of several stakeholders", "write a row for each whose stance you heard")
		return
	}
	var ends []end
	for _, who := range stakeholders {
		ends = append(ends, end{"stakeholder", who, nil})
	}
	for _, who := range split(l.text("relayed_to")) {
		ends = append(ends, end{"relayed_to", who, nil})
	}
	by, ok := l.ourMembers("by")
	if !ok {
		return
	}
	ids, ok := l.resolve(ends...)
	if !ok {
		return
	}
	theirs, receivers := ids[:len(stakeholders)], ids[len(stakeholders):]
	contact := l.contact(stakeholders)
	date := dateOf(l.cell("date"))
	if stance := l.cell("stance"); stance != "" {
		l.beginRecord(theirs[0])
		l.statement(graph.Statement{Property: graph.Stance, Value: stance, Since: date, Basis: "told us"}, "stance")
		l.endRecord()
	}
	for _, who := range by {
		l.tookPart(who, contact, graph.RoleOurs)
	}
	attributes := graph.MakeAttributes(map[string][]string{graph.AttrContact: {string(contact)}})
	for _, who := range theirs {
		l.tookPart(who, contact, graph.RoleStakeholder)
		for _, ours := range by {
			for _, typ := range contactTies(graph.Fold(l.cell("kind")), graph.Fold(l.cell("outcome"))) {
				l.tie(graph.Tie{From: ours, To: who, Type: typ, Since: date, Attributes: attributes})
			}
		}
		for _, receiver := range receivers {
			l.tie(graph.Tie{From: who, To: receiver, Type: graph.RelaysTo, Since: date, Attributes: attributes})
		}
	}
}

// contactTies are the types of the ties that a contact makes between each of ours and each stakeholder: a refusal
// stands instead of a meeting, a letter stays written.
func contactTies(kind, outcome string) []graph.TieType {
	var types []graph.TieType
	switch {
	case kind == "letter":
		types = append(types, graph.WroteTo)
	case kind != "" && outcome != "declined":
		types = append(types, graph.Met)
	}
	if outcome == "declined" {
		types = append(types, graph.Declined)
	}
	return types
}

// contact states the record of the row, named by what it says: the same row is the same contact.
func (l *line) contact(stakeholders []string) graph.ID {
	var content strings.Builder
	for _, c := range l.head.table.columns {
		content.WriteString(l.text(c.name) + "\x00")
	}
	id := graph.ID(l.out.source + "/contact/" + digest(content.String())[:16])
	kind := l.cell("kind")
	if kind == "" {
		kind = "contact"
	}
	l.beginRecord(id)
	l.say("", graph.KindOf, string(graph.Contact), dates{})
	l.say("", graph.Name, l.cell("date")+" "+kind+": "+strings.Join(stakeholders, "; "), dates{})
	l.sayColumns(nil)
	l.endRecord()
	return id
}

func (l *line) tookPart(who, contact graph.ID, role string) {
	l.tie(graph.Tie{From: who, To: contact, Type: graph.TookPart, Since: dateOf(l.cell("date")), Attributes: graph.MakeAttributes(map[string][]string{graph.AttrRole: {role}})})
}
