package influence

import (
	"cmp"
	"slices"
	"strings"

	"inroad/graph"
	"inroad/influence/answer"
)

// materials are our messages, facts, offers and papers, by whom they are made for and by the hooks that they take up.
type materials struct {
	m      *Moment
	called *callings
	kinds  map[int32]string // of each message, folded
	made   map[string][]int32
	hooked map[string][]int32
}

// How closely something is made for somebody: for a hook of theirs, for what they are, for a body of theirs, for the
// stage, for them.
const (
	fitsHook = 1 + iota
	fitsRole
	fitsBody
	fitsStage
	fitsThem
)

func (m *Moment) materials(called *callings) *materials {
	l := &materials{m: m, called: called, kinds: map[int32]string{}, made: map[string][]int32{}, hooked: map[string][]int32{}}
	for i := range int32(len(m.Entities)) {
		e := &m.Entities[i]
		if e.Kind != graph.Message {
			continue
		}
		l.kinds[i] = graph.Fold(e.ValueAt(graph.MessageKind, m.Day))
		for _, st := range e.AllAt(graph.For, m.Day) {
			if name := graph.Fold(st.Value); name != "" {
				l.made[name] = append(l.made[name], i)
			}
		}
		for _, st := range e.AllAt(graph.Hook, m.Day) {
			if hook := graph.Fold(st.Value); hook != "" {
				l.hooked[hook] = append(l.hooked[hook], i)
			}
		}
	}
	return l
}

// offers are what we bring to a person: at most two of our offers, materials, answers and facts that fit, the closest
// first: made for the person, for the stage, for a body of theirs, for what they are, or on a hook of theirs.
func (l *materials) offers(who int32, stage string) []answer.Message {
	return l.fitting(who, stage, []string{"offer", "material", "answer", "fact"}, 2)
}

// fitting are the messages of the kinds that fit an entity at a stage, the closest first, then in the order of the kinds
// and by their texts; at most so many.
func (l *materials) fitting(who int32, stage string, kinds []string, most int) []answer.Message {
	m, fits := l.m, map[int32]int{}
	fit := func(messages []int32, how int) {
		for _, i := range messages {
			if slices.Contains(kinds, l.kinds[i]) {
				fits[i] = max(fits[i], how)
			}
		}
	}
	for _, name := range m.namesOf(who) {
		fit(l.made[name], fitsThem)
	}
	fit(l.made[graph.Fold(stage)], fitsStage)
	for _, name := range l.called.over(who) {
		fit(l.made[name], fitsBody)
	}
	fit(l.made[graph.Fold(m.Entities[who].ValueAt(graph.Role, m.Day))], fitsRole)
	for _, hook := range m.hooksOf(who) {
		fit(l.hooked[graph.Fold(hook)], fitsHook)
	}
	found := make([]int32, 0, len(fits))
	for i := range fits {
		found = append(found, i)
	}
	slices.SortFunc(found, func(a, b int32) int {
		return cmp.Or(cmp.Compare(fits[b], fits[a]), cmp.Compare(slices.Index(kinds, l.kinds[a]), slices.Index(kinds, l.kinds[b])),
			strings.Compare(m.Entities[a].Name, m.Entities[b].Name), cmp.Compare(a, b))
	})
	var messages []answer.Message
	for _, i := range found[:min(most, len(found))] {
		e := &m.Entities[i]
		st, _ := e.At(graph.Name, m.Day)
		messages = append(messages, answer.Message{ID: e.ID, Text: e.Name, Kind: l.kinds[i], At: m.origin(st.Origin)})
	}
	return messages
}

// hookOf is the first hook of a person that a message of ours takes up too; empty where there is none.
func (l *materials) hookOf(who int32) string {
	for _, hook := range l.m.hooksOf(who) {
		if len(l.hooked[graph.Fold(hook)]) > 0 {
			return hook
		}
	}
	return ""
}

// hooksOf are the hooks of a person, then those of the body of their main post and of what that is part of, as the rows
// name them.
func (m *Moment) hooksOf(who int32) []string {
	bearers := []int32{who}
	if t, ok := m.MainPost(who, m.Day); ok {
		bearers = append(append(bearers, t.To), m.wholes(t.To)...)
	}
	var hooks []string
	for _, b := range bearers {
		for _, st := range m.Entities[b].AllAt(graph.Hooks, m.Day) {
			if strings.TrimSpace(st.Value) != "" {
				hooks = append(hooks, st.Value)
			}
		}
	}
	return hooks
}
