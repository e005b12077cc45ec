package importers

import (
	"slices"
	"strconv"
	"strings"

	"inroad/graph"
	"inroad/importers/tables"
)

// Rows that are no records are left out with a note: headers that are repeated, totals, sources, placeholders in the
// place of who or what the row is about, and headings.

// leave leaves a row out.
func (h *header) leave(row int, why, text string) {
	if h.facts.rows == nil {
		h.facts.rows, h.facts.left = map[int]string{}, map[string]places{}
	}
	h.facts.rows[row] = why
	n := h.facts.left[why]
	n.add(strconv.Itoa(row), text)
	h.facts.left[why] = n
}

// says notes that a column says something.
func (h *header) says(i int) {
	if h.facts.said == nil {
		h.facts.said = map[int]bool{}
	}
	h.facts.said[i] = true
}

// noRecord says why the row is no record; empty where it may be one.
func (l *line) noRecord() string {
	said, first := 0, -1
	same := true // all that is said is what the header says
	for i, text := range l.raw {
		if text == "" {
			continue
		}
		if said++; first < 0 {
			first = i
		}
		same = same && i < len(l.head.written) && (text == l.head.written[i] || len(text) < len(l.head.written[i])+3 && tables.HeaderForm(text) == tables.HeaderForm(l.head.written[i]))
	}
	switch {
	case said == 0:
		return ""
	case same && (said > 1 || len(l.head.at) == 1):
		return "the headers once more"
	case tables.IsTotal(l.raw[first]) && l.onlyNumbersBut(first):
		return "totals and sources"
	}
	for i, name := range l.head.names {
		c := l.head.columns[i]
		if c == nil || !c.Required || l.raw[i] == "" {
			continue
		}
		if slices.Contains(l.nothing, i) && l.head.at[name] == i && l.text(name) == "" {
			return "nobody and nothing stands there"
		}
	}
	if name, has := l.head.at["name"]; l.head.table == &tables.People && has && said == 1 && first != name && (l.across || tables.AllCapitals(l.raw[first]) || tables.LooksLikeBody(l.raw[first])) {
		return "headings"
	}
	return ""
}

// onlyNumbersBut reports whether the other cells of the row hold numbers at most.
func (l *line) onlyNumbersBut(first int) bool {
	for i, text := range l.raw {
		if i != first && text != "" && strings.Trim(text, "0123456789.,% ") != "" {
			return false
		}
	}
	return true
}

// firstText is the first cell that says something.
func (l *line) firstText() string {
	for _, text := range l.raw {
		if text != "" {
			return text
		}
	}
	return ""
}

// aloneName reports whether a row of people says a name and nothing else, where the sheet has other columns.
func (l *line) aloneName() bool {
	at, ok := l.head.at["name"]
	if l.head.table != &tables.People || !ok || l.head.known() < 2 || l.raw[at] == "" {
		return false
	}
	for i, text := range l.raw {
		if i != at && text != "" {
			return false
		}
	}
	return len(l.bad) == 0
}

// countCapitals counts a name that does not stand alone.
func (f *facts) countCapitals(name string) {
	if tables.AllCapitals(name) {
		f.capitals++
	} else {
		f.others++
	}
}

// heading says why a name that stands alone is no person: it is merged across the sheet, or in capitals where names of
// people are not, or has a word of a body. Empty where it may be a person.
func (h *header) heading(c claim) string {
	if c.across || tables.AllCapitals(c.name) && h.facts.capitals <= h.facts.others || tables.LooksLikeBody(c.name) {
		return "headings"
	}
	return ""
}

// leaveBodies leaves out the rows that are a name alone, where the name is that of an organization.
func (im *Import) leaveBodies(claims []claim) []claim {
	bodies := map[string]bool{}
	some := false
	for _, c := range claims {
		if some = some || c.alone; c.kind.Body() || c.kind == graph.StateKind {
			bodies[c.folded] = true
			for _, alias := range c.aliases {
				bodies[graph.Fold(alias)] = true
			}
		}
	}
	if !some {
		return claims
	}
	return slices.DeleteFunc(claims, func(c claim) bool {
		name := strings.TrimSpace(strings.TrimRight(c.folded, ":"))
		if !c.alone || !bodies[name] && !im.bodies[name] {
			return false
		}
		for _, f := range im.files {
			for _, s := range f.sheets {
				if f.name == c.at.file && s.name == c.at.sheet && s.head != nil {
					s.head.leave(c.at.row, "headings", c.name)
					s.report.Rows--
					im.rows--
				}
			}
		}
		return true
	})
}

// each does something with the row; with a row that names several people, once for each of them.
func (l *line) each(do func()) {
	at, ok := l.head.at["name"]
	if l.head.table != &tables.People || !ok || l.whole != "" || l.out.file.graph != nil {
		do()
		return
	}
	names := persons(l.raw[at])
	if names == nil || l.text("name") == "" {
		do()
		return
	}
	if l.out.index == nil {
		l.head.facts.split.add(l.cellName(at), l.raw[at])
	}
	for _, name := range names {
		l.whole = name
		do()
	}
	l.whole = ""
}

// settleStarts reads the first days of events once it is known how their column is read.
func (h *header) settleStarts(claims []claim) {
	at, ok := h.at["start"]
	if h.table != &tables.Events || !ok {
		return
	}
	for i := range claims {
		if c := &claims[i]; c.start == "" && c.startText != "" {
			c.start, _ = tables.ReadDate(c.startText, h.as[at].Dates)
		}
	}
}
