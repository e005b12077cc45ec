package words

import (
	"fmt"
	"strings"

	"inroad/influence/answer"
)

// Together is the figure of a set.
func (w Words) Together(figure string, set []answer.Subject) string {
	if len(set) < 2 {
		return figure
	}
	return w.say("set.together", with("figure", figure))
}

// Each says what each of a set adds beside the others; empty where nobody adds.
func (w Words) Each(b *answer.KeyPlayers) string {
	if len(b.Adds) == 0 {
		return ""
	}
	list := make([]string, len(b.Adds))
	for i, share := range b.Adds {
		list[i] = b.Set[i].Name + " " + w.Percent(share)
	}
	return w.say("set.each", with("list", strings.Join(list, ", ")))
}

// Adds says that somebody adds to the others of a set.
func (w Words) Adds(who answer.Subject) string { return w.say("set.adds", with("who", who.Name)) }

func (w Words) besideKeyPlayers(b *answer.KeyPlayers) []string {
	said := []string{w.counts(b)}
	if b.Listed < b.Network {
		said = append(said, w.say("listed among", with("listed", b.Listed), with("network", b.Network), with("shown", w.Shown(b.Listing))))
	}
	return append(said, w.say("set.found."+string(b.Found)), w.say("set.beside"))
}

// counts says what the figure of a set counts, on which scale, and what is good.
func (w Words) counts(b *answer.KeyPlayers) string {
	others := b.Network - len(b.Set)
	switch {
	case others == 0:
		return w.say("set.all")
	case others == 1 && b.Aim != answer.Reach:
		return w.say("set.all but one")
	}
	return w.say("set.counts."+string(b.Aim), with("others", others), with("network", b.Network), with("within", b.Within))
}

// GroupTitle says around which body a group is, or that its members share none.
func (w Words) GroupTitle(g answer.Group) string {
	if g.Around == nil {
		return w.say("group.title among", with("size", len(g.Members)))
	}
	return w.say("group.title around", with("body", g.Around.Name), with("belong", g.Belong), with("size", len(g.Members)))
}

// GroupTies says what ties a group is made of.
func (w Words) GroupTies(g answer.Group) string {
	if g.Around == nil {
		return w.say("group.among", with("size", len(g.Members)))
	}
	return w.say("group.around", with("body", g.Around.Name), with("belong", g.Belong), with("size", len(g.Members)))
}

// Inside says how much of a group's ties stays within it.
func (w Words) Inside(g answer.Group) string {
	return w.say("group.inside", with("share", w.Percent(g.Inside)))
}

// Bridges says to which groups somebody is a bridge, as a sentence.
func (w Words) Bridges(b answer.Bridge) string {
	return w.say("group.bridges", with("who", b.Who.Name), with("groups", w.beyond(b)))
}

// Bridge says the same under a label.
func (w Words) Bridge(b answer.Bridge) string {
	return w.say("group.bridge", with("who", b.Who.Name), with("groups", w.beyond(b)))
}

// OtherBridges says how many further bridges there are.
func (w Words) OtherBridges(n int) string { return w.say("group.others", with("n", n)) }

// Further says how many more members there are than are named.
func (w Words) Further(count int) string { return w.say("group.further", with("count", count)) }

func (w Words) beyond(b answer.Bridge) string {
	var to []string
	for _, g := range b.To {
		switch {
		case g.Place == 0:
			to = append(to, nameOf(g.Around))
		case g.Around != nil:
			to = append(to, w.say("group.place", with("place", g.Place), with("body", g.Around.Name)))
		default:
			to = append(to, w.say("group.numbered", with("place", g.Place)))
		}
	}
	if b.More > 0 {
		to = append(to, w.say("group.more", with("count", b.More)))
	}
	return strings.Join(to, ", ")
}

func (w Words) besideGroups(b *answer.Groups) []string {
	resolution := number(b.Resolution)
	var said []string
	switch {
	case b.Nobody != nil && b.Nobody.Why == "":
		return []string{Stop(w.Nobody(b.Nobody, answer.Listing{}))}
	case b.Nobody != nil:
		return []string{w.say("groups.none", with("why", w.Why(b.Nobody)))}
	case b.Found == 0:
		return []string{w.say("groups.each alone", with("resolution", resolution))}
	case b.Found == 1 && b.Resolution < 1 && b.Alone == 0:
		said = append(said, w.say("groups.low", with("resolution", resolution)))
	case b.Found == 1 && b.Resolution < 1:
		said = append(said, w.say("groups.low of tied", with("resolution", resolution)))
	case b.Found == 1 && b.Alone == 0:
		said = append(said, w.say("groups.one"))
	case b.Found == 1:
		said = append(said, w.say("groups.one of tied"))
	case b.Apart != nil:
		said = append(said, w.say("groups.apart", with("value", fmt.Sprintf("%.3f", *b.Apart))))
	}
	if b.Alone > 0 {
		said = append(said, w.say("groups.alone", with("n", b.Alone)))
	}
	return said
}
