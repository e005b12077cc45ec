package influence

import (
	"cmp"
	"slices"

	"inroad/influence/answer"
)

// opening is what would open a way to a person: the one from whom the likeliest way leads on to them gets to know us, or
// one of ours goes where they go.
func (n *nextAnswer) opening(who int32) *answer.Opening {
	m := n.m
	if m.Barred[who] {
		return &answer.Opening{Kind: answer.LeftAlone}
	}
	if n.in == nil {
		n.in = n.entrances()
	}
	if best, ok := n.in.to(who); ok {
		return &answer.Opening{Kind: answer.GetToKnow, Who: m.subjectAt(best)}
	}
	if o := m.occasions(who, m.Settings.Tactics.FarEvent); len(o) > 0 {
		return &answer.Opening{Kind: answer.MeetAt, Event: m.subjectAt(o[0].event), Day: o[0].day}
	}
	return &answer.Opening{Kind: answer.AnyTie}
}

// entrances are the steps of the door graph turned round: from whom each person is reached. The likeliest way on to
// somebody is a last step alone, since each further step makes a way dearer.
type entrances struct {
	n     *nextAnswer
	steps map[int32][]entrance // into a person or body, from whom: of a body the two best
}

type entrance struct {
	from int32
	cost int64
}

func (n *nextAnswer) entrances() *entrances {
	in := &entrances{n, map[int32][]entrance{}}
	d := n.c.search.Doors
	for from := range int32(len(n.m.Entities)) {
		if n.m.Ours[from] {
			continue
		}
		for at := d.Offsets[from]; at < d.Offsets[from+1]; at++ {
			in.steps[d.Targets[at]] = append(in.steps[d.Targets[at]], entrance{from, d.Costs[at]})
		}
	}
	for to, list := range in.steps {
		if !n.m.Person[to] {
			slices.SortFunc(list, in.compare)
			in.steps[to] = list[:min(2, len(list))]
		}
	}
	return in
}

func (in *entrances) compare(a, b entrance) int {
	return cmp.Or(cmp.Compare(a.cost, b.cost), cmp.Compare(in.n.m.Rank(a.from), in.n.m.Rank(b.from)))
}

// to is the person, not ours, from whom the likeliest step leads to another, the first by name of equals.
func (in *entrances) to(who int32) (best int32, ok bool) {
	least := entrance{-1, 0}
	take := func(e entrance) {
		if e.from != who && (least.from < 0 || in.compare(e, least) < 0) {
			least = e
		}
	}
	for _, step := range in.steps[who] {
		if in.n.m.Person[step.from] {
			take(step)
			continue
		}
		for _, into := range in.steps[step.from] {
			take(entrance{into.from, into.cost + step.cost})
		}
	}
	return least.from, least.from >= 0
}
