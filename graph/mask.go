package graph

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// A masking turns a Snapshot of what may be known into one for an audience: statements and ties that it is granted,
// entities under names and ids that it may read. Slices are indexed by entity of known.
type masking struct {
	known    *Snapshot
	audience Audience
	day      Day
	secret   wordings        // names that are withheld
	open     map[string]bool // names that are not, and roles, folded
	on       []bearer        // onNobody: not shown
	masked   []bool          // shown under another name and id
	said     [][]Statement
	ties     []EntityTie // between entities of known
	same     []int32     // the contact that stands for each
	id       []ID
	name     []string
}

// mask is the Snapshot as the audience may read it; protected are the names of those who were left out before.
func (s *Snapshot) mask(audience Audience, t Day, protected []string) *Snapshot {
	n := len(s.Entities)
	m := &masking{
		known: s, audience: audience, day: t, on: make([]bearer, n), masked: make([]bool, n), said: make([][]Statement, n),
		same: make([]int32, n), id: make([]ID, n), name: make([]string, n),
	}
	m.findSecrets(protected)
	m.choose()
	for i := range s.Entities {
		m.say(int32(i))
	}
	m.grantTies()
	m.unite()
	m.rename()
	shown := m.freeze()
	shown.protected = protected
	return shown
}

// findSecrets collects the names that are withheld: of protected entities, and of persons other than ours. A name that
// something else bears openly is none.
func (m *masking) findSecrets(protected []string) {
	m.open = map[string]bool{}
	for i := range m.known.Entities {
		e := &m.known.Entities[i]
		m.on[i] = e.bears(e.Kind == Person && Yes(e.ValueAt(Team, m.day)))
		if m.on[i]&(onOurs|onBody|onStage|onEvent) != 0 {
			m.open[e.Folded] = true
		}
	}
	for _, name := range protected {
		if !m.open[Fold(name)] {
			m.secret.add(name)
		}
	}
	for i := range m.known.Entities {
		if m.on[i] != onPerson {
			continue
		}
		for _, name := range m.known.Entities[i].names() {
			if !m.open[Fold(name)] {
				m.secret.add(name)
			}
		}
	}
	for i := range m.known.Entities {
		for _, st := range m.known.Entities[i].of(Role) {
			m.open[Fold(st.Value)] = true
		}
	}
}

// choose says what is shown, and what of it under another name: persons other than ours, contacts, which are called
// by who took part, and what is named after somebody whose name is withheld.
func (m *masking) choose() {
	gated := make([]bool, len(m.on))
	for i := range m.known.Ties {
		if t := &m.known.Ties[i]; t.Counts == Gate {
			gated[t.To] = true
		}
	}
	for i := range m.known.Entities {
		e := &m.known.Entities[i]
		if m.audience == LeaveBehind && !gated[i] && m.on[i]&(onStage|onEvent|onMessage) == 0 {
			m.on[i] = onNobody
		}
		switch m.on[i] {
		case onMessage:
			tells := slices.ContainsFunc(e.Statements, func(st Statement) bool { return st.Property != For && m.secret.in(st.Value, true) })
			if tells || m.audience == LeaveBehind && !Yes(e.ValueAt(MayLeaveBehind, m.day)) {
				m.on[i] = onNobody
			}
		case onPerson, onContact:
			m.masked[i] = true
		case onBody, onEvent, onStage:
			m.masked[i] = m.secret.in(e.Name, false)
		}
	}
}

// say takes the statements on an entity that the audience is granted, without who says so and where. Free text that
// names somebody whose name is withheld is none.
func (m *masking) say(i int32) {
	on := m.on[i]
	if on == onNobody {
		return
	}
	e := &m.known.Entities[i]
	seen := map[Statement]bool{}
	for _, st := range e.Statements {
		if !st.Property.grants(m.audience, on) || m.masked[i] && (st.Property == Name || st.Property == Named || st.Property == Alias || st.Property == Ref) {
			continue
		}
		if st.Property == For && !m.open[Fold(st.Value)] { // a name in part may be anybody's
			continue
		}
		if on != onMessage && m.secret.in(st.Value, st.Property == Title) {
			continue
		}
		granted := Statement{Property: st.Property, Value: st.Value, Since: st.Since, Until: st.Until}
		if !seen[granted] {
			seen[granted] = true
			m.said[i] = append(m.said[i], granted)
		}
	}
}

// grantTies takes the ties that the audience is granted, without where they are stated.
func (m *masking) grantTies() {
	texts := map[Attributes]Attributes{}
	for i := range m.known.Ties {
		t := m.known.Ties[i]
		if m.on[t.From] == onNobody || m.on[t.To] == onNobody || m.audience == LeaveBehind && t.Counts != Gate {
			continue
		}
		granted, ok := texts[t.Attributes]
		if !ok {
			granted = m.grantAttributes(t.Attributes)
			texts[t.Attributes] = granted
		}
		t.Attributes, t.Origin = granted, Origin{}
		if _, listed := t.Type.Spec(); !listed && t.Type != "" {
			t.Type = t.Counts // a word of the row's own may be any text
		}
		if m.audience == LeaveBehind {
			t.Strength, t.Since, t.Until = 0, 0, 0
		}
		m.ties = append(m.ties, t)
	}
}

func (m *masking) grantAttributes(a Attributes) Attributes {
	all := a.all()
	if m.audience == LeaveBehind {
		switch progress := Fold(a.Value(AttrProgress)); {
		case progress == "done" || m.done(a.Value(AttrDone)):
			all[AttrProgress] = []string{"done"}
		case progress == "stuck" || progress == "moving":
			all[AttrProgress] = []string{InProgress}
		}
	}
	for key := range all {
		if may := grantedAttributes[key]; !may.ally || m.audience == LeaveBehind && !may.leaveBehind {
			delete(all, key)
		}
	}
	return MakeAttributes(all)
}

// done reads the done cell of a gate: yes, or a date not after the day.
func (m *masking) done(cell string) bool {
	if d, err := ParseDate(strings.TrimSpace(cell)); err == nil {
		return d != 0 && d.First() <= m.day
	}
	return Yes(cell)
}

// unite takes contacts of one day, kind and company for one: only what was said sets them apart.
func (m *masking) unite() {
	company := map[int32][]string{}
	for i := range m.ties {
		if t := &m.ties[i]; m.on[t.To] == onContact {
			company[t.To] = append(company[t.To], fmt.Sprint(t.From, t.Attributes))
		}
	}
	first := map[string]int32{}
	for i := range m.same {
		m.same[i] = int32(i)
		if m.on[i] != onContact {
			continue
		}
		slices.Sort(company[int32(i)])
		key := fmt.Sprint(m.said[i], slices.Compact(company[int32(i)]))
		if other, ok := first[key]; ok {
			m.same[i], m.on[i] = other, onNobody
		} else {
			first[key] = int32(i)
		}
	}
	for i := range m.ties {
		t := &m.ties[i]
		t.From, t.To = m.same[t.From], m.same[t.To]
	}
}

// number is the entity that a record id in an attribute stands for.
func (m *masking) number(record string) (int32, bool) {
	e, ok := m.known.Number(ID(record))
	if !ok || m.on[m.same[e]] == onNobody {
		return 0, false
	}
	return m.same[e], true
}

// rename gives everything that is shown its name and id. Of several of one name each has a number, in an order that
// rests on what the audience may know alone.
func (m *masking) rename() {
	places := m.arrange()
	taken := map[ID]bool{}
	var bodies, persons, others []int32
	for i := range m.known.Entities {
		switch e := &m.known.Entities[i]; {
		case m.on[i] == onNobody:
		case !m.masked[i]:
			m.id[i], m.name[i] = e.ID, e.Name
			taken[e.ID] = true
		case m.on[i] == onPerson:
			persons = append(persons, int32(i))
		case m.on[i] == onBody:
			bodies = append(bodies, int32(i))
		default:
			others = append(others, int32(i))
		}
	}
	for _, list := range [][]int32{bodies, persons, others} { // a post names its body
		count := map[string]int{}
		for _, i := range list {
			m.name[i] = m.baseName(i)
			count[m.name[i]]++
		}
		slices.SortFunc(list, func(a, b int32) int {
			return cmp.Or(strings.Compare(Fold(m.name[a]), Fold(m.name[b])), strings.Compare(m.name[a], m.name[b]), cmp.Compare(places[a], places[b]))
		})
		number, ids := map[string]int{}, map[Kind]int{}
		for _, i := range list {
			kind := m.known.Entities[i].Kind
			for m.id[i] == "" || taken[m.id[i]] {
				ids[kind]++
				m.id[i] = ID(fmt.Sprintf("%s-%d", kind, ids[kind]))
			}
			taken[m.id[i]] = true
			if base := m.name[i]; count[base] > 1 && m.on[i] != onContact {
				number[base]++
				m.name[i] = fmt.Sprintf("%s (%d)", base, number[base])
			}
		}
	}
}

// baseName is what a masked entity is called, before equals are numbered: a person by title, or else role, and body; a
// contact by day and kind; anything else by its kind.
func (m *masking) baseName(i int32) string {
	e := &m.known.Entities[i]
	switch m.on[i] {
	case onContact:
		return strings.TrimSpace(e.ValueAt(ContactDate, m.day) + " " + cmp.Or(e.ValueAt(ContactKind, m.day), string(Contact)))
	case onPerson:
		title, post, ok := m.known.Post(i, m.day)
		if m.secret.in(title, true) {
			title = ""
		}
		if title == "" {
			if title = Fold(e.ValueAt(Role, m.day)); title == "" || title == "other" {
				title = "a person"
			}
		}
		parts := []string{title}
		if ok {
			body := m.name[post.To]
			if body == "" { // whoever is handed a paper is shown few bodies, and posts by them
				if body = m.known.Entities[post.To].Name; m.secret.in(body, false) {
					body = aKind(m.known.Entities[post.To].Kind)
				}
			}
			parts = append(parts, body)
		}
		return strings.Join(WithoutEcho(parts), ", ")
	}
	return aKind(e.Kind)
}

func aKind(kind Kind) string {
	if strings.ContainsRune("aeiou", rune(kind[0])) {
		return "an " + string(kind)
	}
	return "a " + string(kind)
}

// freeze makes the Snapshot.
func (m *masking) freeze() *Snapshot {
	s := &Snapshot{audience: m.audience, asked: m.known, entity: map[ID]int32{}, shown: make([]int32, len(m.on))}
	var order []int32
	for i := range m.on {
		s.shown[i] = -1
		if m.on[i] != onNobody {
			order = append(order, int32(i))
		}
	}
	slices.SortFunc(order, func(a, b int32) int { return strings.Compare(string(m.id[a]), string(m.id[b])) })
	for at, i := range order {
		s.shown[i] = int32(at)
		s.entity[m.id[i]] = int32(at)
		s.Entities = append(s.Entities, m.entity(i))
	}
	l := &loading{Snapshot: s}
	for _, t := range m.ties {
		l.Ties = append(l.Ties, m.tie(t, s.shown))
	}
	l.sortTies()
	l.rankByName()
	s.posts = make([]chosen, len(s.Entities))
	for at, i := range order {
		s.posts[at] = m.post(i, int32(at), s)
	}
	return s
}

func (m *masking) entity(i int32) Entity {
	old := &m.known.Entities[i]
	e := Entity{ID: m.id[i], Name: m.name[i], Folded: Fold(m.name[i]), Kind: old.Kind, Records: []ID{m.id[i]}, Statements: m.said[i]}
	if !m.masked[i] {
		e.NamedOnly = old.NamedOnly
		if ref := e.best(Ref); ref == old.Ref {
			e.Ref = ref
		}
		return e
	}
	e.ByPost = m.on[i] == onPerson
	name := Statement{Property: Name, Value: m.name[i]}
	at, _ := slices.BinarySearchFunc(e.Statements, name, func(a, b Statement) int { return cmp.Compare(a.Property, b.Property) })
	e.Statements = slices.Insert(e.Statements, at, name)
	return e
}

// tie is a tie of the known as one of the Snapshot in which the entities have the numbers.
func (m *masking) tie(t EntityTie, number []int32) EntityTie {
	t.Tie.From, t.Tie.To = m.id[t.From], m.id[t.To]
	t.From, t.To = number[t.From], number[t.To]
	if all := t.Attributes; all != "" && (strings.Contains(string(all), AttrDesk) || strings.Contains(string(all), AttrContact)) {
		texts := all.all()
		for _, key := range []string{AttrDesk, AttrContact} {
			var ids []string
			for _, record := range texts[key] {
				if e, ok := m.number(record); ok {
					ids = append(ids, string(m.id[e]))
				}
			}
			slices.Sort(ids)
			texts[key] = slices.Compact(ids)
		}
		t.Attributes = MakeAttributes(texts)
	}
	return t
}

// post is the title and post that a person is shown by, in the Snapshot.
func (m *masking) post(i, at int32, s *Snapshot) chosen {
	if s.Entities[at].Kind != Person {
		return chosen{"", -1}
	}
	c := m.known.choosePost(i, m.day)
	if m.secret.in(c.title, true) {
		c.title = ""
	}
	if c.tie < 0 {
		return c
	}
	old := m.known.Ties[c.tie]
	c.tie = -1
	first, ties := s.Out(at)
	for k := range ties {
		if t := &ties[k]; t.To == s.shown[old.To] && t.Counts == old.Counts && t.Since == old.Since && t.Until == old.Until && t.Strength == old.Strength {
			c.tie = first + int32(k)
			break
		}
	}
	return c
}
