package influence

import (
	"strings"

	"inroad/graph"
)

// standings say which of ours are listened to, and by whom: by the folded name of a person, body or role, and by the
// constituency that is theirs.
type standings struct {
	m            *Moment
	called       *callings
	named        map[string][]int32
	constituency map[string][]int32
}

// How much gives one of ours a hearing: to be named for what somebody is, for what they belong to, to come from their
// constituency, to be named for them.
const (
	forRole = 1 + iota
	forBody
	fromHome
	forThem
)

func (m *Moment) standings(called *callings) *standings {
	s := &standings{m: m, called: called, named: map[string][]int32{}, constituency: map[string][]int32{}}
	for i := range int32(len(m.Entities)) {
		if !m.Ours[i] {
			continue
		}
		if home := graph.Fold(m.Entities[i].ValueAt(graph.Constituency, m.Day)); home != "" {
			s.constituency[home] = append(s.constituency[home], i)
		}
		for _, st := range m.Entities[i].AllAt(graph.Standing, m.Day) {
			for _, part := range strings.FieldsFunc(st.Value, func(r rune) bool { return r == ';' || r == '|' }) {
				name, _, _ := strings.Cut(part, "(")
				if name = graph.Fold(name); name != "" {
					s.named[name] = append(s.named[name], i)
				}
			}
		}
	}
	return s
}

// with weighs what gives each of ours a hearing with a person; who has none is not there.
func (s *standings) with(who int32) map[int32]int {
	weights := map[int32]int{}
	give := func(ours []int32, weight int) {
		for _, i := range ours {
			weights[i] = max(weights[i], weight)
		}
	}
	e := &s.m.Entities[who]
	if len(s.named) > 0 {
		for _, name := range s.m.namesOf(who) {
			give(s.named[name], forThem)
		}
		for _, name := range s.called.over(who) {
			give(s.named[name], forBody)
		}
		give(s.named[graph.Fold(e.ValueAt(graph.Role, s.m.Day))], forRole)
	}
	if len(s.constituency) > 0 {
		give(s.constituency[graph.Fold(e.ValueAt(graph.Constituency, s.m.Day))], fromHome)
	}
	return weights
}

// best is the one of ours with the highest standing for a person, the first by name of equals; −1 where nobody has any.
func (s *standings) best(who int32) int32 {
	best, most := int32(-1), 0
	for i, weight := range s.with(who) {
		if weight > most || weight == most && s.m.Rank(i) < s.m.Rank(best) {
			best, most = i, weight
		}
	}
	return best
}
