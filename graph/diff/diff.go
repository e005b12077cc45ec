// Package diff tells what changed from one Snapshot to another.
package diff

import (
	"maps"
	"slices"
	"strings"

	"inroad/graph"
)

// What became of an entity or tie between two Snapshots.
type Change string

// The changes.
const (
	New     Change = "new"
	Changed Change = "changed"
	Gone    Change = "gone"
)

// A Difference is what sets two Snapshots apart, origins and times of reading left out; zero if nothing does.
type Difference struct {
	Entities []EntityChange // by name, then graph.ID
	Ties     []TieChange    // by names of from and to, then type
}

// An Entity is one of either Snapshot, as it is called there.
type Entity struct {
	ID   graph.ID
	Name string
	Kind graph.Kind
}

// An EntityChange tells what is said of an entity now and was not, and the reverse.
type EntityChange struct {
	Change
	Entity
	Properties []PropertyChange // by property
}

// A PropertyChange holds the statements that came and went, without their origins. The kind is that which counts.
type PropertyChange struct {
	Property graph.Property
	Before   []graph.Statement
	After    []graph.Statement
}

// A TieChange tells what is stated of the ties of one type from one entity to another, and was: what came and went,
// without ends and origins.
type TieChange struct {
	Change
	From, To Entity
	Type     graph.TieType
	Before   []graph.Tie
	After    []graph.Tie
}

// Compare tells what changed from one Snapshot to a later one. An entity is the same as one that shares a record with
// it.
func Compare(before, after *graph.Snapshot) Difference {
	var d Difference
	was := make([]int32, len(after.Entities)) // the entity before, -1 if there is none
	is := make([]int32, len(before.Entities)) // the reverse
	for i := range is {
		is[i] = -1
	}
	for i := range after.Entities {
		was[i] = -1
		e := &after.Entities[i]
		for _, id := range append([]graph.ID{e.ID}, e.Records...) {
			if b, ok := before.Number(id); ok {
				if was[i] < 0 {
					was[i] = b
				}
				if is[b] < 0 {
					is[b] = int32(i)
				}
			}
		}
	}
	for i := range after.Entities {
		e := &after.Entities[i]
		c := EntityChange{Change: New, Entity: Entity{e.ID, e.Name, e.Kind}}
		if was[i] >= 0 {
			c.Change = Changed
			c.Properties = compareProperties(&before.Entities[was[i]], e)
			if len(c.Properties) == 0 {
				continue
			}
		} else {
			c.Properties = compareProperties(&graph.Entity{}, e)
		}
		d.Entities = append(d.Entities, c)
	}
	for i := range before.Entities {
		if e := &before.Entities[i]; is[i] < 0 {
			d.Entities = append(d.Entities, EntityChange{Gone, Entity{e.ID, e.Name, e.Kind}, compareProperties(e, &graph.Entity{})})
		}
	}
	slices.SortFunc(d.Entities, func(a, b EntityChange) int {
		if c := strings.Compare(graph.Fold(a.Name), graph.Fold(b.Name)); c != 0 {
			return c
		}
		return strings.Compare(string(a.ID), string(b.ID))
	})
	d.Ties = compareAllTies(before, after, is)
	return d
}

// compareProperties tells what two entities say differently. The kind is compared as it counts.
func compareProperties(before, after *graph.Entity) []PropertyChange {
	b, a := statements(before), statements(after)
	var changes []PropertyChange
	for _, p := range slices.Sorted(maps.Keys(union(b, a))) {
		if !slices.Equal(b[p], a[p]) {
			changes = append(changes, PropertyChange{p, without(b[p], a[p]), without(a[p], b[p])})
		}
	}
	return changes
}

// statements are those on each property of the entity, each once and sorted.
func statements(e *graph.Entity) map[graph.Property][]graph.Statement {
	of := map[graph.Property][]graph.Statement{}
	for _, st := range e.Statements {
		if st.Property != graph.KindOf && st.Property != graph.Named {
			st.Origin = graph.Origin{}
			of[st.Property] = append(of[st.Property], st)
		}
	}
	if e.Kind != "" {
		of[graph.KindOf] = []graph.Statement{{Property: graph.KindOf, Value: string(e.Kind)}}
	}
	for p, list := range of {
		slices.SortFunc(list, graph.CompareStatements)
		of[p] = slices.Compact(list)
	}
	return of
}

func union[K comparable, V any](a, b map[K]V) map[K]bool {
	all := make(map[K]bool, len(a)+len(b))
	for k := range a {
		all[k] = true
	}
	for k := range b {
		all[k] = true
	}
	return all
}

// without lists what a holds and b does not.
func without[T comparable](a, b []T) []T {
	var rest []T
	for _, s := range a {
		if !slices.Contains(b, s) {
			rest = append(rest, s)
		}
	}
	return rest
}

// tieKey names the ties of one type from one entity to another: by number in the later Snapshot, or, of an entity that
// is gone, by -1 less its number in the earlier.
type tieKey struct {
	from, to int32
	kind     graph.TieType
}

func compareAllTies(before, after *graph.Snapshot, is []int32) []TieChange {
	now := func(e int32) int32 {
		if is[e] >= 0 {
			return is[e]
		}
		return -1 - e
	}
	b := stated(before, now)
	a := stated(after, func(e int32) int32 { return e })
	entity := func(at int32) Entity {
		s := after
		if at < 0 {
			s, at = before, -1-at
		}
		return Entity{s.Entities[at].ID, s.Entities[at].Name, s.Entities[at].Kind}
	}
	keys := make([]tieKey, 0, len(a))
	for key := range union(b, a) {
		if !slices.Equal(b[key], a[key]) {
			keys = append(keys, key)
		}
	}
	slices.SortFunc(keys, func(x, y tieKey) int {
		for _, ends := range [][2]int32{{x.from, y.from}, {x.to, y.to}} {
			x, y := entity(ends[0]), entity(ends[1])
			if c := strings.Compare(graph.Fold(x.Name)+"\x00"+string(x.ID), graph.Fold(y.Name)+"\x00"+string(y.ID)); c != 0 {
				return c
			}
		}
		return strings.Compare(string(x.kind), string(y.kind))
	})
	var changes []TieChange
	for _, key := range keys {
		c := TieChange{
			Change: Changed, From: entity(key.from), To: entity(key.to), Type: key.kind,
			Before: without(b[key], a[key]), After: without(a[key], b[key]),
		}
		switch {
		case b[key] == nil:
			c.Change = New
		case a[key] == nil:
			c.Change = Gone
		}
		changes = append(changes, c)
	}
	return changes
}

// stated holds the ties with each key, without ends and origins, each content once and sorted.
func stated(s *graph.Snapshot, number func(int32) int32) map[tieKey][]graph.Tie {
	all := map[tieKey][]graph.Tie{}
	for i := range s.Ties {
		t := s.Ties[i]
		key := tieKey{number(t.From), number(t.To), t.Counts}
		content := t.Tie
		content.From, content.To, content.Origin = "", "", graph.Origin{}
		all[key] = append(all[key], content)
	}
	for key, list := range all {
		slices.SortFunc(list, graph.CompareTies)
		all[key] = slices.Compact(list)
	}
	return all
}
