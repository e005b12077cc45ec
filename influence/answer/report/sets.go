package report

import (
	"strings"

	"charm.land/lipgloss/v2"

	"inroad/influence/answer"
	"inroad/influence/answer/words"
)

// keyPlayers is the projection of `keyplayers`: one finding, whose subjects are the set.
func (p projector) keyPlayers(b *answer.KeyPlayers) []finding {
	f := finding{
		Rank: 1, Subjects: p.subjects(b.Set), Score: b.Value,
		Figures: map[string]float64{"value": b.Value, "size": float64(len(b.Set))}, Reasons: []reason{},
	}
	for i, share := range b.Adds {
		f.Reasons = append(f.Reasons, reason{Text: p.w.Adds(b.Set[i]), Share: share, Kind: "adds", Other: pointed(&b.Set[i]), Ties: []answer.TieRef{}})
	}
	return []finding{f}
}

// writeKeyPlayers writes who is in the set, its figure, of which a note says what it counts, and what each adds beside
// the others.
func writeKeyPlayers(p *page, a *answer.Answer, _ Options) {
	b := a.Body.(*answer.KeyPlayers)
	p.styled(placed(1), 3, join(b.Set, "; ", p.w.WithPost), lipgloss.NewStyle().Bold(true))
	p.field("FIGURE", p.w.Together(short(b.Value), b.Set))
	p.field("EACH", p.w.Each(b))
}

// groups is the projection of `groups`: the reasons are how much of a group's ties stays within, and who bridges.
func (p projector) groups(b *answer.Groups) []finding {
	return each(b.Groups, func(g answer.Group) finding {
		f := finding{
			Rank: g.Place, Subjects: p.subjects(g.Members), Score: float64(len(g.Members)),
			Figures: map[string]float64{"size": float64(len(g.Members)), "bridges": float64(g.Bridging)},
		}
		f.Reasons = append(f.Reasons, reason{Text: p.w.GroupTies(g), Share: g.Inside, Kind: "inside", Other: pointed(g.Around), Count: g.Belong, Ties: []answer.TieRef{}})
		for _, bridge := range g.Bridges {
			f.Reasons = append(f.Reasons, reason{
				Text: p.w.Bridges(bridge), Share: bridge.Share, Kind: "bridge", Other: pointed(&bridge.Who), Ties: ties(bridge.Ties),
			})
		}
		if g.Rest > 0 {
			f.Reasons = append(f.Reasons, reason{Text: p.w.OtherBridges(g.Rest), Share: g.RestHave, Kind: answer.ByOthers, Count: g.Rest, Ties: []answer.TieRef{}})
		}
		return f
	})
}

// writeGroups writes a block per group: after whom it is named, who bridges it to others, its members, and how much of
// its ties stays within.
func writeGroups(p *page, a *answer.Answer, opt Options) {
	for i, g := range a.Body.(*answer.Groups).Groups {
		if i > 0 {
			p.blank()
		}
		p.styled(placed(g.Place), 3, p.w.GroupTitle(g), lipgloss.NewStyle().Bold(true))
		bridges := each(g.Bridges, func(b answer.Bridge) string { return p.bridge(b, opt) })
		if g.Rest > 0 {
			bridges = append(bridges, p.withShare(p.w.OtherBridges(g.Rest), g.RestHave, nil, opt))
		}
		p.field("BRIDGES", bridges...)
		p.field("MEMBERS", p.members(g.Members, opt))
		p.field("TIES", p.w.Inside(g))
	}
}

// bridge says who leads to which groups, with --why also how much of the group's ties that is, and by which rows.
func (p *page) bridge(b answer.Bridge, opt Options) string {
	return p.withShare(p.w.Bridge(b), b.Share, b.Ties, opt)
}

func (p *page) withShare(text string, share float64, ties []answer.TieRef, opt Options) string {
	if !opt.Why {
		return text
	}
	return strings.Join(append([]string{text + ": " + p.w.Percent(share)}, words.Cites(ties, len(ties))...), ", ")
}

// members names who is in a group, without --why up to forty, and how many more there are.
func (p *page) members(subjects []answer.Subject, opt Options) string {
	const most = 40
	if opt.Why || len(subjects) <= most+1 {
		return namesOf(subjects)
	}
	return namesOf(subjects[:most]) + p.w.Further(len(subjects)-most)
}

func namesOf(subjects []answer.Subject) string {
	return join(subjects, "; ", func(s answer.Subject) string { return s.Name })
}
