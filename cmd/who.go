package cmd

import (
	"fmt"
	"slices"
	"strings"

	"inroad/graph"
)

// An ambiguousError says that a text names several entities.
type ambiguousError struct {
	text       string
	candidates []string // name, kind and id of each
}

func (e ambiguousError) Error() string {
	const most = 10
	shown := strings.Join(e.candidates[:min(most, len(e.candidates))], "\n  ")
	if more := len(e.candidates) - most; more > 0 {
		shown += fmt.Sprintf("\n  and %d more", more)
	}
	return fmt.Sprintf("%q may be any of these:\n  %s", e.text, shown)
}

// entity finds the one entity that a text names: by id, email, exact name or alias, else by an unambiguous part of one.
// Persons, bodies and states go before occasions and papers, which only a whole name or id names.
func (q *question) entity(text string) (int32, error) {
	found := q.find(text)
	exact := slices.DeleteFunc(slices.Clone(found), func(e int32) bool { return !q.isCalled(e, text) })
	for _, list := range [][]int32{q.withView(exact), exact, q.withView(found)} {
		switch {
		case len(list) == 1:
			return list[0], nil
		case len(list) > 1:
			return 0, ambiguousError{text, q.describe(list)}
		}
	}
	return 0, fmt.Errorf("nobody and nothing is called %q: %w", text, graph.ErrNotFound)
}

func (q *question) withView(list []int32) []int32 {
	return slices.DeleteFunc(slices.Clone(list), func(e int32) bool { return !q.snapshot.Entities[e].Kind.HasView() })
}

// isCalled reports whether the whole text is an id, email, name or alias of the entity.
func (q *question) isCalled(entity int32, text string) bool {
	e := &q.snapshot.Entities[entity]
	folded := graph.Fold(text)
	for _, id := range e.Records {
		if graph.Fold(string(id)) == folded {
			return true
		}
	}
	return slices.ContainsFunc(e.Statements, func(st graph.Statement) bool {
		switch st.Property {
		case graph.Name, graph.Named, graph.Alias, graph.Email, graph.Ref:
			return graph.Fold(st.Value) == folded
		}
		return false
	})
}

func (q *question) describe(list []int32) []string {
	described := make([]string, len(list))
	for i, e := range list {
		entity := &q.snapshot.Entities[e]
		described[i] = fmt.Sprintf("%s (%s, %s)", entity.Name, entity.Kind, entity.ID)
	}
	return described
}
