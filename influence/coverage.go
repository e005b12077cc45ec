package influence

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"inroad/graph"
	"inroad/influence/answer"
	"inroad/influence/world"
)

// CoverageOptions are the options of Coverage.
type CoverageOptions struct {
	Decision string
	Settings string
}

// recent is how many days ago a meeting may be to count as of late.
const recent = 183

// Coverage answers which bodies at open gates of a decision, and which parties of all that the tables name, our members
// have a contact in on the day. A gate on a person stands for the body the person works for. A body counts through
// everybody in it and its parts, a party through each of its members, in whichever chamber they sit. Outside our own
// circle members stand as their organizations.
func Coverage(s *graph.Snapshot, settings world.Settings, opt CoverageOptions) (*answer.Answer, error) {
	m := At(s, settings, settings.AsOf.First())
	d, err := m.decide(opt.Decision, nil)
	if err != nil {
		return nil, err
	}
	a := m.newAnswer("coverage", opt.Settings)
	a.Decision, a.Others = d.name, d.others
	a.Method.Parameters["decision"] = d.name
	c := coverage{
		m: m, body: &answer.Coverage{Members: []answer.Subject{}, Rows: []answer.CoverageRow{}},
		in: m.peopleOf(), contacts: m.contacts(),
	}
	c.members()
	for _, g := range d.gates {
		c.gate(g)
	}
	for _, party := range m.parties() {
		c.row("", party)
	}
	for _, row := range c.body.Rows {
		a.Context.Name(row.Of)
	}
	a.Body = c.body
	a.Settle()
	return a, nil
}

// A coverage is the body of an answer while it is gathered.
type coverage struct {
	m        *Moment
	body     *answer.Coverage
	columns  []int32 // ours, in the order of their columns
	column   map[int32]int
	in       map[int32][]int32 // the persons of each body
	contacts map[int32]map[int32]answer.Closeness
}

// members fills the columns, by name, and says which column each of ours stands in.
func (c *coverage) members() {
	m, label := c.m, map[int32]answer.Subject{}
	for i := range m.Entities {
		e := int32(i)
		if !m.Ours[e] {
			continue
		}
		s := m.subject(e)
		if m.Audience() != graph.Internal {
			s = answer.Subject{Name: m.Entities[e].ValueAt(graph.Team, m.Day), Kind: graph.Group}
			if folded := graph.Fold(s.Name); slices.Contains([]string{"yes", "y", "true", "1", "x"}, folded) {
				s.Name = "our members"
				if body, ok := m.employer(e); ok {
					s.Name = m.Entities[body].Name
				}
			}
		}
		label[e] = s
		c.columns = append(c.columns, e)
	}
	slices.SortFunc(c.columns, func(a, b int32) int {
		return cmp.Or(strings.Compare(graph.Fold(label[a].Name), graph.Fold(label[b].Name)), cmp.Compare(m.Rank(a), m.Rank(b)))
	})
	c.column = map[int32]int{}
	for _, e := range c.columns {
		last := len(c.body.Members) - 1
		if m.Audience() == graph.Internal || last < 0 || graph.Fold(c.body.Members[last].Name) != graph.Fold(label[e].Name) {
			c.body.Members = append(c.body.Members, label[e])
		}
		c.column[e] = len(c.body.Members) - 1
	}
}

// gate adds the row of a gate, once a stage.
func (c *coverage) gate(g gate) {
	e := g.entity
	if c.m.Person[e] {
		if body, ok := c.m.employer(e); ok {
			e = body
		}
	}
	of := c.m.subject(e)
	if slices.ContainsFunc(c.body.Rows, func(r answer.CoverageRow) bool { return r.Stage == g.stage && r.Of == of }) {
		return
	}
	c.row(g.stage, e)
}

// row adds a body or party with the closest contact that each member has in it.
func (c *coverage) row(stage string, of int32) {
	row := answer.CoverageRow{Stage: stage, Of: c.m.subject(of), People: len(c.in[of]), Contacts: []answer.CoverageContact{}}
	closest := make([]answer.CoverageContact, len(c.body.Members))
	for _, who := range append([]int32{of}, c.in[of]...) {
		for _, member := range c.columns {
			if mark := c.contacts[member][who]; closest[c.column[member]].Close.Less(mark) {
				closest[c.column[member]] = answer.CoverageContact{Member: c.column[member], Close: mark, With: c.m.subject(who)}
			}
		}
	}
	for _, contact := range closest {
		if contact.Close != answer.NoContact {
			row.Contacts = append(row.Contacts, contact)
		}
	}
	c.body.Rows = append(c.body.Rows, row)
}

// parties are all that the tables name, by name.
func (m *Moment) parties() []int32 {
	var parties []int32
	for i := range m.Entities {
		if m.Entities[i].Kind == graph.PartyKind {
			parties = append(parties, int32(i))
		}
	}
	slices.SortFunc(parties, func(a, b int32) int { return cmp.Compare(m.Rank(a), m.Rank(b)) })
	return parties
}

// peopleOf lists the persons of every body on the day, those of its parts included, by name.
func (m *Moment) peopleOf() map[int32][]int32 {
	above := map[int32][]int32{}
	for _, t := range m.Ties {
		if t.Counts == graph.PartOf && m.Entities[t.To].Kind.Body() && graph.Holds(t.Since, t.Until, m.Day) {
			above[t.From] = append(above[t.From], t.To)
		}
	}
	in := map[int32]map[int32]bool{}
	for _, t := range m.Ties {
		if t.Counts != graph.WorksFor && t.Counts != graph.Heads && t.Counts != graph.MemberOf || !m.Person[t.From] || !graph.Holds(t.Since, t.Until, m.Day) {
			continue
		}
		bodies := []int32{t.To}
		for i := 0; i < len(bodies); i++ {
			if in[bodies[i]] == nil {
				in[bodies[i]] = map[int32]bool{}
			}
			in[bodies[i]][t.From] = true
			for _, over := range above[bodies[i]] {
				if !slices.Contains(bodies, over) {
					bodies = append(bodies, over)
				}
			}
		}
	}
	people := map[int32][]int32{}
	for body, persons := range in {
		people[body] = slices.SortedFunc(maps.Keys(persons), func(a, b int32) int { return cmp.Compare(m.Rank(a), m.Rank(b)) })
	}
	return people
}

// employer is the body that a person heads or works for.
func (m *Moment) employer(person int32) (body int32, ok bool) {
	post, ok := m.MainPost(person, m.Day)
	return post.To, ok
}

// contacts marks who of ours has what contact with whom, the closest where there are several.
func (m *Moment) contacts() map[int32]map[int32]answer.Closeness {
	marks := map[int32]map[int32]answer.Closeness{}
	for _, t := range m.Ties {
		if !graph.Holds(t.Since, t.Until, m.Day) {
			continue
		}
		mark := answer.NoContact
		switch t.Counts {
		case graph.Met:
			mark = answer.KnownContact
			if t.Since != 0 && m.Day-t.Since.First() <= recent {
				mark = answer.NewContact
			}
		case graph.Knows, graph.FriendOf, graph.WorksWith, graph.Advises:
			mark = answer.KnownContact
			if t.Strength != 0 && StrengthWord(float64(t.Strength)) == "weak" {
				mark = answer.ThinContact
			}
		case graph.WroteTo:
			mark = answer.ThinContact
		default:
			continue
		}
		for _, pair := range [][2]int32{{t.From, t.To}, {t.To, t.From}} {
			if !m.Ours[pair[0]] || m.Ours[pair[1]] {
				continue
			}
			if marks[pair[0]] == nil {
				marks[pair[0]] = map[int32]answer.Closeness{}
			}
			if marks[pair[0]][pair[1]].Less(mark) {
				marks[pair[0]][pair[1]] = mark
			}
		}
	}
	return marks
}

// StrengthWord is the nearest of the words that people give ties: weak .2, medium .5, strong .8.
func StrengthWord(p float64) string {
	switch {
	case p < 0.35:
		return "weak"
	case p < 0.65:
		return "medium"
	}
	return "strong"
}
