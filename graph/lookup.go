package graph

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/xrash/smetrics"
)

// An AmbiguousError says that a text names several entities.
type AmbiguousError struct {
	Text       string
	Candidates []*Entity // by name
}

func (e *AmbiguousError) Error() string {
	const most = 10
	var b strings.Builder
	fmt.Fprintf(&b, "%q may be any of these:", e.Text)
	for _, c := range e.Candidates[:min(most, len(e.Candidates))] {
		fmt.Fprintf(&b, "\n  %s (%s, %s)", c.Name, c.Kind, c.ID)
	}
	if more := len(e.Candidates) - most; more > 0 {
		fmt.Fprintf(&b, "\n  and %d more", more)
	}
	return b.String()
}

// An UnknownError says that a text names nobody and nothing. It is an ErrNotFound.
type UnknownError struct {
	Text string
	Near []string // names that look like it, the likest first
}

func (e *UnknownError) Error() string {
	near := ""
	if len(e.Near) > 0 {
		near = "; did you mean " + strings.Join(e.Near, " or ") + "?"
	}
	return fmt.Sprintf("nobody and nothing is called %q%s", e.Text, near)
}

// Is makes it an ErrNotFound.
func (e *UnknownError) Is(target error) bool { return target == ErrNotFound }

// Lookup finds the entity, by number, that a text means: by id, of a record or as the id column gives it; else by email;
// else by exact name or alias, folded; else by a part of one that no other bears. Of several of one name the one that
// holds a view is meant, if it is the only one; an event or stage is meant by a word of its name where no such entity is,
// a contact or message never. The error is
// an *AmbiguousError or an *UnknownError. In a Snapshot for an audience that is not told names they are understood: who
// asks knows them. What is withheld is unknown.
func (s *Snapshot) Lookup(text string) (int32, error) {
	if s.asked == nil {
		return s.lookup(text, func(int32) bool { return true })
	}
	e, err := s.asked.lookup(text, func(e int32) bool { return s.shown[e] >= 0 })
	if err != nil {
		return 0, err
	}
	return s.shown[e], nil
}

// lookup finds among the entities that may be found.
func (s *Snapshot) lookup(text string, may func(int32) bool) (int32, error) {
	if e, ok := s.entity[ID(text)]; ok && may(e) {
		return e, nil
	}
	folded := Fold(text)
	if folded == "" {
		return 0, &UnknownError{Text: text}
	}
	var found [parts + 1][]int32 // best first
	for i := range s.Entities {
		if !may(int32(i)) {
			continue
		}
		if how := s.Entities[i].called(folded); how < nothing {
			found[how] = append(found[how], int32(i))
		}
	}
	for how, list := range found {
		viewed := slices.DeleteFunc(slices.Clone(list), func(e int32) bool { return !s.Entities[e].Kind.HasView() })
		if len(viewed) == 1 || how == parts && len(viewed) > 0 {
			list = viewed
		} else if how == parts {
			list = slices.DeleteFunc(list, func(e int32) bool { return !s.Entities[e].occasionWithWord(folded) })
		}
		switch len(list) {
		case 0:
			continue
		case 1:
			return list[0], nil
		}
		slices.SortFunc(list, func(a, b int32) int { return cmp.Compare(s.rank[a], s.rank[b]) })
		ambiguous := &AmbiguousError{Text: text}
		for _, e := range list {
			ambiguous.Candidates = append(ambiguous.Candidates, &s.Entities[e])
		}
		return 0, ambiguous
	}
	return 0, &UnknownError{Text: text, Near: s.near(folded, may)}
}

// occasionWithWord reports whether the entity is an event or stage, a word of whose name begins with the folded text.
func (e *Entity) occasionWithWord(folded string) bool {
	return (e.Kind == Event || e.Kind == Stage) && strings.Contains(" "+e.Folded, " "+folded)
}

// How a text may name an entity.
const (
	ids = iota
	emails
	names
	parts
	nothing
)

// called tells how the folded text names the entity at best.
func (e *Entity) called(folded string) int {
	how := nothing
	for _, st := range e.Statements {
		switch st.Property {
		case Ref:
			if Fold(st.Value) == folded {
				return ids
			}
		case Email:
			if how > emails && Fold(st.Value) == folded {
				how = emails
			}
		case Name, Named, Alias:
			switch name := Fold(st.Value); {
			case how > names && name == folded:
				how = names
			case how > parts && strings.Contains(name, folded):
				how = parts
			}
		}
	}
	for _, id := range e.Records {
		if Fold(string(id)) == folded {
			return ids
		}
	}
	return how
}

// near are up to three names most like the folded text, by Jaro–Winkler likeness of the whole name, or of one of its
// words to a text of one word. They propose; nothing is ever joined by them.
func (s *Snapshot) near(folded string, may func(int32) bool) []string {
	const enough, most = 0.85, 3
	type like struct {
		name     string
		likeness float64
		rank     int32
	}
	var found []like
	for i := range s.Entities {
		e := &s.Entities[i]
		if !e.Kind.HasView() || !may(int32(i)) {
			continue
		}
		likeness := smetrics.JaroWinkler(e.Folded, folded, 0.7, 4)
		if !strings.Contains(folded, " ") {
			for word := range strings.FieldsSeq(e.Folded) {
				likeness = max(likeness, smetrics.JaroWinkler(word, folded, 0.7, 4))
			}
		}
		if likeness >= enough {
			found = append(found, like{e.Name, likeness, s.rank[i]})
		}
	}
	slices.SortFunc(found, func(a, b like) int {
		return cmp.Or(cmp.Compare(b.likeness, a.likeness), cmp.Compare(a.rank, b.rank))
	})
	var near []string
	for _, f := range found {
		if len(near) < most && !slices.Contains(near, f.name) {
			near = append(near, f.name)
		}
	}
	return near
}
