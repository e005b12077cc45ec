package diagrams

import (
	"fmt"
	"slices"
	"strings"

	"inroad/graph"
	"inroad/influence"
	"inroad/influence/answer"
)

// A Coverage says which bodies and parties of a decision our members have a contact in. It names no officials.
type Coverage struct {
	Decision string
	Place    string
	AsOf     graph.Date
	Audience answer.Audience
	Members  []string
	Rows     []CoverageRow
}

// A CoverageRow is a body or party at a stage, with a mark for each member.
type CoverageRow struct {
	Stage string
	Name  string
	Marks []Mark
}

// A Mark says how well a member knows a body.
type Mark int

// The marks, the least first.
const (
	NoContact Mark = iota
	Thin           // only written to, or known slightly
	Known          // known, or met longer ago
	Recent         // met within the last six months
)

// recent is how many days ago a meeting may be to count as of late.
const recent = 183

var markSigns = [...]string{NoContact: "&#160;", Thin: "○", Known: "◐", Recent: "●"}

// CoverageOf takes the bodies and, for majorities, the parties of the open gates from the answer to `decision`, and
// finds who of ours has a contact in each on the moment's day. A gate on a person stands for the body the person works
// for. Outside our own circle members stand as their organizations, and contacts with protected people do not count.
func CoverageOf(m *influence.Moment, decision *answer.Answer, audience answer.Audience) Coverage {
	c := Coverage{Decision: decision.Decision, Place: decision.Place, AsOf: m.Day.Date(), Audience: audience}
	ours := c.members(m, audience)
	in := peopleOf(m, audience)
	marks := contacts(m)
	seen := map[string]bool{}
	add := func(stage string, body int32, people []int32) {
		row := CoverageRow{Stage: stage, Name: m.Entities[body].Name, Marks: make([]Mark, len(c.Members))}
		if key := stage + "\x00" + string(m.Entities[body].ID); seen[key] {
			return
		} else {
			seen[key] = true
		}
		for _, who := range append([]int32{body}, people...) {
			for member, column := range ours {
				row.Marks[column] = max(row.Marks[column], marks[[2]int32{member, who}])
			}
		}
		c.Rows = append(c.Rows, row)
	}
	gates, ok := decision.Body.(*answer.Gates)
	if !ok {
		return c
	}
	for _, g := range gates.Gates {
		if !g.Open {
			continue
		}
		e, ok := m.Number(g.On.ID)
		if !ok {
			continue
		}
		if m.Entities[e].Kind == graph.Person {
			if e, ok = employer(m, e); !ok {
				continue
			}
		}
		add(g.Stage, e, in[e])
		if g.Rule == answer.Majority {
			for _, party := range partiesIn(m, in, e) {
				add(g.Stage, party, common(in[party], in[e]))
			}
		}
	}
	return c
}

// members fills the columns, by name, and says which column each of ours stands in.
func (c *Coverage) members(m *influence.Moment, audience answer.Audience) map[int32]int {
	label := map[int32]string{}
	var list []int32
	for i := range m.Entities {
		e := int32(i)
		if !m.Ours[e] {
			continue
		}
		s := m.Subject(e)
		label[e] = s.Name
		if audience != answer.Internal {
			if s.Protect {
				continue
			}
			label[e] = m.Entities[e].ValueAt(graph.Team, m.Day)
			if folded := graph.Fold(label[e]); folded == "yes" || folded == "y" || folded == "true" || folded == "1" || folded == "x" {
				label[e] = "our members"
			}
		}
		list = append(list, e)
	}
	slices.SortFunc(list, func(a, b int32) int {
		if byLabel := strings.Compare(graph.Fold(label[a]), graph.Fold(label[b])); byLabel != 0 {
			return byLabel
		}
		return int(m.Rank(a) - m.Rank(b))
	})
	column := map[int32]int{}
	for _, e := range list {
		if audience == answer.Internal || len(c.Members) == 0 || c.Members[len(c.Members)-1] != label[e] {
			c.Members = append(c.Members, label[e])
		}
		column[e] = len(c.Members) - 1
	}
	return column
}

// peopleOf lists the persons of every body on the day, those of its parts included.
func peopleOf(m *influence.Moment, audience answer.Audience) map[int32][]int32 {
	in := map[int32][]int32{}
	put := func(body, person int32) {
		if !slices.Contains(in[body], person) {
			in[body] = append(in[body], person)
		}
	}
	above := map[int32][]int32{}
	for _, t := range m.Ties {
		if t.Counts == graph.PartOf && graph.Holds(t.Since, t.Until, m.Day) {
			above[t.From] = append(above[t.From], t.To)
		}
	}
	for _, t := range m.Ties {
		if !affiliates(t.Counts) || m.Entities[t.From].Kind != graph.Person || !graph.Holds(t.Since, t.Until, m.Day) {
			continue
		}
		if _, ok := shown(m.Subject(t.From), audience); !ok {
			continue
		}
		body := []int32{t.To}
		for i := 0; i < len(body); i++ {
			put(body[i], t.From)
			for _, over := range above[body[i]] {
				if m.Entities[over].Kind.Body() && !slices.Contains(body, over) {
					body = append(body, over)
				}
			}
		}
	}
	return in
}

func affiliates(t graph.TieType) bool {
	return t == graph.WorksFor || t == graph.Heads || t == graph.MemberOf
}

// employer is the body that a person heads or works for.
func employer(m *influence.Moment, person int32) (body int32, ok bool) {
	for _, want := range []graph.TieType{graph.Heads, graph.WorksFor} {
		for _, t := range m.From(person) {
			if t.Counts == want && m.Entities[t.To].Kind.Body() && graph.Holds(t.Since, t.Until, m.Day) {
				return t.To, true
			}
		}
	}
	return 0, false
}

// partiesIn lists the parties of the members of a body, by name.
func partiesIn(m *influence.Moment, in map[int32][]int32, body int32) []int32 {
	var parties []int32
	for _, person := range in[body] {
		for _, t := range m.From(person) {
			if affiliates(t.Counts) && m.Entities[t.To].Kind == graph.PartyKind && graph.Holds(t.Since, t.Until, m.Day) && !slices.Contains(parties, t.To) {
				parties = append(parties, t.To)
			}
		}
	}
	slices.SortFunc(parties, func(a, b int32) int { return int(m.Rank(a) - m.Rank(b)) })
	return parties
}

func common(a, b []int32) []int32 {
	var both []int32
	for _, e := range a {
		if slices.Contains(b, e) {
			both = append(both, e)
		}
	}
	return both
}

// contacts marks who of ours has what contact with whom, the best where there are several.
func contacts(m *influence.Moment) map[[2]int32]Mark {
	marks := map[[2]int32]Mark{}
	for _, t := range m.Ties {
		if !graph.Holds(t.Since, t.Until, m.Day) {
			continue
		}
		mark := NoContact
		switch t.Counts {
		case graph.Met:
			mark = Known
			if t.Since != 0 && m.Day-t.Since.First() <= recent {
				mark = Recent
			}
		case graph.Knows, graph.FriendOf, graph.WorksWith, graph.Advises:
			mark = Known
			if t.Strength != 0 && strengthWord(float64(t.Strength)) == "weak" {
				mark = Thin
			}
		case graph.WroteTo:
			mark = Thin
		default:
			continue
		}
		for _, pair := range [][2]int32{{t.From, t.To}, {t.To, t.From}} {
			if m.Ours[pair[0]] && !m.Ours[pair[1]] {
				marks[pair] = max(marks[pair], mark)
			}
		}
	}
	return marks
}

// Picture draws the coverage as a table.
func (c Coverage) Picture() Picture {
	p := Picture{
		Title: "Who of us knows whom", Subtitle: subtitle(c.Place, dateWords(c.AsOf), c.Audience), Layout: "dot",
		Legend: "● met within six months  ·  ◐ known, or met longer ago  ·  ○ only written to, or known slightly  ·  boxed: nobody has a door",
	}
	if c.Decision != "" {
		p.Title += ": " + c.Decision
	}
	p.boxes = []box{{table: c.table()}}
	return p.keptBack(c.Audience)
}

// table is the coverage as a label of DOT.
func (c Coverage) table() string {
	var b strings.Builder
	cell := func(lines []line, attributes string) {
		text := make([]string, len(lines))
		for i, l := range lines {
			text[i] = dotLine(l)
		}
		fmt.Fprintf(&b, "<TD %s>%s</TD>", attributes, strings.Join(text, "<BR/>"))
	}
	b.WriteString(`<<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="3" CELLPADDING="4"><TR>`)
	named := max(190, 600-len(c.Members)*85) // as wide as the heading
	cell([]line{{size: small, ink: ink}}, fmt.Sprintf(`WIDTH="%d"`, named))
	for _, member := range c.Members {
		cell(wrapped([]line{{member, small, true, accent}}, 74), `WIDTH="78" VALIGN="BOTTOM"`)
	}
	b.WriteString("</TR>")
	stage := ""
	for i, row := range c.Rows {
		if row.Stage != stage || i == 0 {
			stage = row.Stage
			b.WriteString("<TR>")
			cell(wrapped([]line{{stage, normal, true, quiet}}, 400), fmt.Sprintf(`COLSPAN="%d" ALIGN="LEFT" HEIGHT="24" VALIGN="BOTTOM"`, 1+len(c.Members)))
			b.WriteString("</TR>")
		}
		b.WriteString("<TR>")
		look := `ALIGN="LEFT" BALIGN="LEFT" BGCOLOR="` + paper + `"`
		if slices.Max(append([]Mark{NoContact}, row.Marks...)) == NoContact {
			look = fmt.Sprintf(`ALIGN="LEFT" BALIGN="LEFT" BORDER="2" COLOR="%s" BGCOLOR="%s"`, alarm, warm)
		}
		cell(wrapped([]line{{row.Name, normal, false, ink}}, float64(named)-10), look)
		for _, mark := range row.Marks {
			fmt.Fprintf(&b, `<TD BGCOLOR="%s"><FONT FACE="%s" POINT-SIZE="15" COLOR="%s">%s</FONT></TD>`, paper, signFont, ink, markSigns[mark])
		}
		b.WriteString("</TR>")
	}
	b.WriteString("</TABLE>>")
	return b.String()
}
