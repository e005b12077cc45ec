// Package audiencetest makes pairs of small worlds that differ only in what an audience may not know, as the tables
// that people fill in: a test reads both and sees whether anything that it computes for the audience tells them apart.
package audiencetest

import (
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"strings"

	"inroad/graph"
)

// Today is the day of the worlds.
const Today graph.Date = 20250609

// A World is the files of one campaign, by name, and texts in them that the audience must not read.
type World struct {
	Files  map[string]string
	Secret []string
}

// Pair makes two worlds that are the same to the audience.
func Pair(seed uint64, audience graph.Audience) [2]World {
	var pair [2]World
	for i := range pair {
		w := &writing{
			open: rand.New(rand.NewPCG(seed, 1)), closed: rand.New(rand.NewPCG(seed, uint64(2+i))), audience: audience,
			tables: map[string][][]string{}, tag: fmt.Sprintf("%c%d", 'x'+i, seed),
		}
		pair[i] = w.world()
	}
	return pair
}

// A writing writes a world. What the audience may know is drawn from open, which both worlds of a pair share, and
// everything else from closed.
type writing struct {
	open, closed *rand.Rand
	audience     graph.Audience
	tables       map[string][][]string
	secret       []string
	tag          string

	bodies, ours, officials, hidden []string
}

func pick(r *rand.Rand, list ...string) string { return list[r.IntN(len(list))] }

// among is the source of what an ally may know and whoever is handed a paper may not.
func (w *writing) among() *rand.Rand {
	if w.audience == graph.LeaveBehind {
		return w.closed
	}
	return w.open
}

// secretly is a text that must not be read by the audience, or none.
func (w *writing) secretly(what string) string {
	if w.closed.IntN(3) == 0 {
		return ""
	}
	return w.must(fmt.Sprintf("%s %s%d", what, w.tag, w.closed.IntN(1000)))
}

func (w *writing) must(text string) string {
	w.secret = append(w.secret, text)
	return text
}

// row adds a row to a table; cells are columns and values in turn.
func (w *writing) row(table string, cells ...string) {
	w.tables[table] = append(w.tables[table], cells)
}

func (w *writing) world() World {
	w.name()
	w.people()
	w.organizations()
	w.ties()
	w.decision()
	w.events()
	w.log()
	w.messages()
	world := World{Files: map[string]string{}, Secret: w.secret}
	for table, rows := range w.tables {
		w.closed.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
		world.Files[table+".csv"] = sheet(rows)
	}
	return world
}

// name says who there is.
func (w *writing) name() {
	for i := range 2 + w.open.IntN(3) {
		w.bodies = append(w.bodies, fmt.Sprintf("%s of %s", pick(w.open, "Ministry", "Department"), []string{"Salt", "Tides", "Roads", "Bees"}[i]))
	}
	for i := range 1 + w.open.IntN(2) {
		w.ours = append(w.ours, []string{"Ada Ourson", "Ben Ourson"}[i])
	}
	for i := range 3 + w.open.IntN(5) {
		given := []string{"Mira", "Tolo", "Sefa", "Ruvi"}[w.closed.IntN(4)]
		w.officials = append(w.officials, w.must(fmt.Sprintf("%s Vand%s%c", given, w.tag, 'a'+i)))
	}
	for i := range w.closed.IntN(4) {
		w.hidden = append(w.hidden, w.must(fmt.Sprintf("Oda Quist%s%c", w.tag, 'a'+i)))
	}
}

// aHidden is a protected person, or nobody, to follow others in a cell.
func (w *writing) aHidden() string {
	if len(w.hidden) == 0 || w.closed.IntN(2) == 0 {
		return ""
	}
	return "; " + pick(w.closed, w.hidden...)
}

// private are the columns of a person that nobody else may know.
func (w *writing) private() []string {
	return []string{
		"stance", pick(w.closed, "", "opposed", "sceptical", "undecided", "supportive", "champion", "0.3"),
		"stance_basis", pick(w.closed, "", "public", "told us", "our guess"), "stance_source", w.secretly("source"),
		"stance_date", pick(w.closed, "", "2025-05-01", "2021"), "openness", pick(w.closed, "", "0", "0.7"),
		"would_introduce", pick(w.closed, "", "yes", "perhaps", "no"), "effort", pick(w.closed, "", "easy", "hard"),
		"do_not_approach", pick(w.closed, "", "", "", "yes"), "confidence", pick(w.closed, "", "sure", "rumour", "0.5"),
		"standing", w.secretly("Ministry of Salt; standing"), "note", w.secretly("note"), "email", w.email(), "phone", w.secretly("+99"),
		"contact_every", pick(w.closed, "", "4"), "hooks", w.secretly("hook"), "shoe size", w.secretly("size"), "aliases", w.secretly("alias"),
	}
}

func (w *writing) email() string {
	if w.closed.IntN(2) == 0 {
		return ""
	}
	return w.must(fmt.Sprintf("m%s%d@velmark.example", w.tag, w.closed.IntN(1e9)))
}

func (w *writing) people() {
	for i, name := range w.ours {
		cells := append([]string{"name", name, "team", "yes", "title", []string{"coordinator", "doctor"}[i]}, w.private()...)
		w.row("people", cells...)
	}
	for i, name := range w.officials {
		title, body, role := pick(w.open, "desk officer", "desk officer", "director", ""), pick(w.open, append(w.bodies, "", "")...), pick(w.open, "civil-servant", "minister", "")
		r := w.among()
		superior := ""
		if i > 0 && r.IntN(3) == 0 {
			superior = w.officials[r.IntN(i)]
		}
		knower := pick(r, append(w.ours, "", "")...)
		if r.IntN(2) == 0 && knower != "" {
			knower += pick(r, " (well)", " (slightly)", "")
		}
		w.row("people", append([]string{
			"name", name, "title", title, "organization", body, "role", role, "since", pick(r, "", "2019", "2023-04"),
			"reports_to", superior + w.aHidden(), "known_by", knower, "last_contact", pick(r, "", "2025-05-20", "2024"), "party", pick(r, "", "", "Reed Party"),
		}, w.private()...)...)
	}
	for _, name := range w.hidden {
		w.row("people", append([]string{
			"name", name, "title", w.secretly("agent"), "organization", pick(w.closed, append(w.bodies, w.must("Bureau "+w.tag), "")...),
			"role", pick(w.closed, "minister", ""), "protect", "yes", "known_by", pick(w.closed, append(w.ours, "")...), "last_contact", "2025-06-01",
			"reports_to", pick(w.closed, append(w.officials, "")...), "team", pick(w.closed, "", "", "yes"), "party", pick(w.closed, "", w.must("Party "+w.tag)),
		}, w.private()...)...)
	}
}

func (w *writing) organizations() {
	w.row("organizations", "name", "Velmark", "kind", "state", "note", w.secretly("note"))
	for i, body := range w.bodies {
		parent := ""
		if r := w.among(); i > 0 && r.IntN(3) == 0 {
			parent = w.bodies[r.IntN(i)]
		}
		w.row("organizations", "name", body, "kind", pick(w.open, "department", "committee", "mission"), "state", pick(w.among(), "Velmark", ""),
			"parent", parent, "hooks", pick(w.among(), "", "tides"), "stance", pick(w.closed, "", "opposed", "champion"), "stance_basis", pick(w.closed, "", "public"),
			"note", w.secretly("note"), "openness", pick(w.closed, "", "0.2"), "shoe size", w.secretly("size"))
	}
}

func (w *writing) ties() {
	kinds := []string{"", "knows", "works-with", "met", "friend-of", "advises", "influences", "reports-to", "wrote-to", "opposes"}
	r := w.among()
	everybody := append(append([]string{}, w.ours...), w.officials...)
	further := func() []string {
		return []string{"note", w.secretly("note"), "source", w.secretly("source"), "confidence", pick(w.closed, "", "rumour"), "weather", w.secretly("rain")}
	}
	for range 2 + r.IntN(10) {
		from, to, kind := pick(r, everybody...), pick(r, append(everybody, w.bodies...)...), pick(r, kinds...)
		if r.IntN(3) == 0 {
			to, kind = pick(r, w.bodies...), pick(r, "member-of", "works-for", "heads")
			if w.audience == graph.LeaveBehind { // who has a gate is shown by the post, which a row may take the place of
				from = pick(r, w.ours...)
			}
		}
		w.row("ties", append([]string{
			"from", from, "to", to, "type", kind, "strength", pick(r, "", "weak", "strong"), "since", pick(r, "", "2025-03-01", "2024"),
			"use", pick(r, "", "", "ask first", "never"), "both_ways", pick(r, "", "", "yes"),
		}, further()...)...)
	}
	for range w.closed.IntN(3) {
		w.row("ties", append([]string{"from", pick(w.closed, everybody...), "to", pick(w.closed, w.officials...), "type", "declined", "since", "2025-04-01"}, further()...)...)
	}
	for _, name := range w.hidden {
		for range w.closed.IntN(5) {
			from, to := name, pick(w.closed, append(append(everybody, w.bodies...), w.must("Cell "+w.tag))...)
			if w.closed.IntN(2) == 0 {
				from, to = to, from
			}
			w.row("ties", append([]string{"from", from, "to", to, "type", pick(w.closed, append(kinds, "heads", "member-of", "part-of")...), "strength", "strong"}, further()...)...)
		}
	}
}

func (w *writing) decision() {
	for i := range 2 + w.open.IntN(3) {
		stage, on := []string{"note", "bill", "vote"}[i%3], pick(w.open, append(w.bodies, w.officials[:2]...)...)
		progress := pick(w.open, "", "moving", "stuck", "not started")
		r := w.among()
		if w.audience == graph.LeaveBehind && (progress == "moving" || progress == "stuck") {
			progress = pick(r, "moving", "stuck")
		}
		w.row("decision", "decision", "join", "stage", stage, "order", fmt.Sprint(1+i%3), "stakeholder", on+w.aHidden(), "rule", pick(w.open, "lead", "drafts", "must-agree", "veto", "consulted"),
			"progress", progress, "on_desk_of", pick(r, append(w.officials, "")...)+w.aHidden(), "since", pick(r, "", "2025-03-03"), "stuck_because", pick(r, "", "capacity", "position"),
			"deadline", pick(r, "", "2025-07-04"), "weight", pick(r, "", "0.5"), "note", w.secretly("note"), "weather", w.secretly("rain"))
	}
	w.row("decision", "decision", "join", "stage", "note", "order", "1", "stakeholder", w.bodies[0], "rule", "lead", "progress", "moving")
	for _, name := range w.hidden {
		if w.closed.IntN(2) == 0 {
			w.row("decision", "decision", "join", "stage", pick(w.closed, "note", w.must("stage "+w.tag)), "order", pick(w.closed, "0", "1"), "stakeholder", name, "rule", "veto", "progress", "stuck")
		}
	}
}

func (w *writing) events() {
	for i := range w.open.IntN(3) {
		event := []string{"Harbour Day", "Salt Meeting"}[i]
		r := w.among()
		w.row("events", "event", event, "kind", "reception", "start", []string{"2025-06-20", "2025-05-01"}[i], "place", "Tideham",
			"stakeholder", strings.Join([]string{pick(r, w.officials...), pick(r, append(w.ours, w.bodies...)...)}, "; ")+w.aHidden(), "role", pick(r, "", "invited", "attended"))
	}
}

// log has contacts that all may know took place, with what was said; and contacts with protected people alone, and
// plans, that only we know of.
func (w *writing) log() {
	said := func(relayed string) []string {
		off := pick(w.closed, "", "", "", "part", "all")
		if relayed != "" {
			off = "" // to whom something is relayed is not read off the record
		}
		cells := []string{"off_record", off, "objective", "", "outcome", ""}
		if off != "all" {
			cells = append(cells, "objective", pick(w.closed, "", "ask", "know"), "outcome", pick(w.closed, "", "yes", "declined", "no answer"))
		}
		if off == "" {
			cells = append(cells, "ask", w.secretly("ask"), "gave", w.secretly("paper"), "promise", w.secretly("promise"), "owner", pick(w.closed, w.ours...),
				"due", pick(w.closed, "", "2025-06-02"), "done", pick(w.closed, "", "yes"), "note", w.secretly("note"), "shoe size", w.secretly("size"),
				"named", pick(w.closed, append(w.officials, "", w.must("Rumour "+w.tag))...), "would_pass", pick(w.closed, "", "note: yes", "bill / "+w.bodies[0]+": no"),
				"file_at", pick(w.closed, "", w.bodies[0]+": "+w.officials[0], w.officials[1]))
		}
		return cells
	}
	r := w.among()
	for range r.IntN(5) {
		relayed := pick(r, "", "", w.officials[0])
		w.row("log", append([]string{
			"date", pick(r, "2025-05-14", "2025-05-14", "2024-12-01", "2025-06-09"), "kind", pick(r, "meeting", "call", "letter", ""), "by", pick(r, w.ours...),
			"stakeholder", pick(r, w.officials...) + w.aHidden(), "relayed_to", relayed,
		}, said(relayed)...)...)
	}
	if r.IntN(2) == 0 {
		w.row("log", append([]string{
			"date", "2025-05-30", "kind", "introduction", "by", w.ours[0], "stakeholder", w.officials[0] + w.aHidden(), "through", pick(r, w.officials[1:]...) + w.aHidden(),
		}, "outcome", pick(w.closed, "", "agreed", "made", "declined", "no answer"))...)
	}
	for range w.closed.IntN(2) {
		w.row("log", append([]string{"date", "2025-06-12", "kind", "visit", "by", w.ours[0], "stakeholder", pick(w.closed, w.officials...)}, said("")...)...)
	}
	for _, name := range w.hidden {
		w.row("log", append([]string{"date", "2025-05-14", "kind", "meeting", "by", w.ours[0], "stakeholder", name, "through", pick(w.closed, "", w.officials[1]), "relayed_to", pick(w.closed, "", w.officials[0], w.must("Stranger "+w.tag))}, said("")...)...)
	}
}

func (w *writing) messages() {
	for i := range w.open.IntN(3) {
		w.row("messages", "text", []string{"Salt keeps.", "The tide will turn."}[i], "kind", pick(w.open, "fact", "offer"), "hook", pick(w.among(), "", "tides"),
			"for", strings.TrimPrefix(pick(w.among(), append(w.bodies, "")...)+"; "+pick(w.closed, append(w.officials, "")...), "; "), "source", "Tide tables", "may_leave_behind", "yes")
	}
	for i := range w.closed.IntN(3) {
		if len(w.hidden) > 0 {
			w.row("messages", "text", w.must(fmt.Sprintf("Promise %s%d to them.", w.tag, i)), "kind", "offer", "for", w.hidden[0], "may_leave_behind", "yes")
		}
		w.row("messages", "text", w.must(fmt.Sprintf("Tell %s so, %d.", w.officials[0], i)), "kind", "fact", "for", "minister", "may_leave_behind", "yes")
		if w.audience == graph.LeaveBehind {
			w.row("messages", "text", w.must(fmt.Sprintf("Between us %s%d.", w.tag, i)), "kind", "fact", "may_leave_behind", pick(w.closed, "no", ""))
		}
	}
}

// sheet writes rows under all the columns that one of them has.
func sheet(rows [][]string) string {
	var columns []string
	at := map[string]int{}
	for _, row := range rows {
		for i := 0; i < len(row); i += 2 {
			if _, ok := at[row[i]]; !ok {
				at[row[i]] = len(columns)
				columns = append(columns, row[i])
			}
		}
	}
	var b strings.Builder
	w := csv.NewWriter(&b)
	w.Write(columns) // to memory, which takes everything
	for _, row := range rows {
		cells := make([]string, len(columns))
		for i := 0; i+1 < len(row); i += 2 {
			cells[at[row[i]]] = strings.TrimPrefix(row[i+1], "; ")
		}
		w.Write(cells)
	}
	w.Flush()
	return b.String()
}
