package diagrams

import (
	"slices"
	"strings"

	"inroad/graph"
	"inroad/influence/answer"
	"inroad/influence/answer/diagrams/scene"
	"inroad/influence/answer/words"
)

// Someone is a box of a picture of people.
type Someone struct {
	Name   string // or the post, where the audience is not told names
	Named  bool   // Name is a person's name
	Post   string
	Kind   graph.Kind
	Stance Stance
	Ours   bool
	Target bool
}

// someoneOf is a subject as the audience is shown it. Others than ours are called by their posts beyond our own circle.
func someoneOf(s answer.Subject, ours bool, audience answer.Audience) Someone {
	someone := Someone{Name: s.Name, Kind: s.Kind, Ours: ours}
	if s.Kind == graph.Person && (ours || audience == answer.Internal) {
		someone.Named, someone.Post = true, postOf(s)
	}
	return someone
}

// postOf is a post without since when it is held.
func postOf(s answer.Subject) string {
	return strings.Join(words.In(0).PostParts(s.Post), ", ")
}

// A Stance is one of the five words, Unknown, or empty where it is not shown.
type Stance string

// Unknown is the stance of someone of whom nobody says it.
const Unknown Stance = "unknown"

// stances are the words with their signs.
var stances = []struct{ word, sign string }{
	{"champion", "++"}, {"supportive", "+"}, {"undecided", "~"}, {"sceptical", "−"}, {"opposed", "−−"},
}

func (s Stance) label() string {
	for _, known := range stances {
		if known.word == string(s) {
			return known.word + "  " + known.sign
		}
	}
	if s == Unknown {
		return "stance unknown"
	}
	return ""
}

// strengthOf is the nearest of the words that people give ties: weak .2, medium .5, strong .8.
func strengthOf(p float64) scene.Strength {
	switch {
	case p < 0.35:
		return scene.Weak
	case p < 0.65:
		return scene.Medium
	}
	return scene.Strong
}

// roomOf is how wide the text of a box of somebody may be.
func (p pen) roomOf() float64 { return 11.5 * p.step.Name }

// someone is the box of a person, body or post.
func (p pen) someone(s Someone) scene.Box {
	room := p.roomOf()
	var lines []scene.Text
	if s.Named {
		lines = p.name(lines, s.Name, room, 3, p.bold())
	} else {
		lines = p.text(lines, s.Name, room, 4, p.bold())
	}
	if s.Post != "" {
		lines = p.text(lines, s.Post, room, 3, p.small(scene.Quiet))
	}
	label := s.Stance.label()
	if label != "" {
		like := p.small(scene.Plain)
		like.Bold = true
		lines = p.text(lines, label, room, 2, like)
	}
	b := p.box(lines, 0)
	b.Whole, b.Roles = s.Name, s.roles()
	for _, more := range []string{s.Post, label, s.part()} {
		if more == "" {
			continue
		}
		if b.About != "" {
			b.About += "; "
		}
		b.About += more
	}
	return b
}

// part is what somebody is in the picture, in words.
func (s Someone) part() string {
	switch {
	case s.Ours:
		return "one of us"
	case s.Target:
		return "the one asked for"
	}
	return ""
}

func (s Someone) roles() []scene.Role {
	var roles []scene.Role
	if s.Target {
		roles = append(roles, scene.Target)
	}
	if s.Ours {
		roles = append(roles, scene.Ours)
	}
	if s.Stance == Unknown {
		roles = append(roles, scene.StanceUnknown)
	}
	if s.Kind == graph.Person || s.Kind == "" {
		return append(roles, scene.Person)
	}
	return append(roles, scene.Body)
}

// keysOf are the keys of a legend for pictures of people: of the roles that are in it.
func keysOf(audience answer.Audience, boxes []scene.Box) []scene.Key {
	has := func(role scene.Role) bool {
		return slices.ContainsFunc(boxes, func(b scene.Box) bool { return slices.Contains(b.Roles, role) })
	}
	var keys []scene.Key
	for _, k := range []struct {
		role  scene.Role
		means string
	}{{scene.Ours, "ours"}, {scene.Target, "the one asked for"}, {scene.StanceUnknown, "stance unknown"}, {scene.Body, "a body"}} {
		if !has(k.role) || k.role == scene.StanceUnknown && audience != answer.Internal {
			continue
		}
		under := scene.Person
		if k.role == scene.Body {
			under = scene.Body
		}
		keys = append(keys, scene.Key{Box: &scene.Box{Roles: []scene.Role{k.role, under}}, Means: k.means})
	}
	return keys
}

// strengthKeys say how thick lines are drawn.
func strengthKeys() []scene.Key {
	var keys []scene.Key
	for _, s := range []scene.Strength{scene.Weak, scene.Medium, scene.Strong} {
		keys = append(keys, scene.Key{Line: &scene.Line{Roles: []scene.Role{scene.Tie}, Strength: s}, Means: string(s)})
	}
	return keys
}
