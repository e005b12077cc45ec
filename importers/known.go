package importers

import (
	"fmt"
	"slices"
	"strings"

	"inroad/graph"
	"inroad/graph/visible"
	"inroad/importers/rows"
	"inroad/importers/tables"
)

// Known is what an import wants to know of a store: who the people of each source are, and who is ours. It is made by
// adding all that the store holds.
type Known struct {
	sources map[graph.ID]string          // of documents
	people  map[string]map[string]string // folded names by source, with the names
	person  map[graph.ID]bool            // records that are people
	names   map[graph.ID]map[string]bool // of records, as written
	ours    map[graph.ID]bool
	of      map[graph.ID]graph.ID // the document that names a record
}

// NewKnown knows nothing.
func NewKnown() *Known {
	return &Known{sources: map[graph.ID]string{}, person: map[graph.ID]bool{}, names: map[graph.ID]map[string]bool{}, ours: map[graph.ID]bool{}, of: map[graph.ID]graph.ID{}}
}

// Add takes up a piece of the store.
func (k *Known) Add(f graph.Fragment) {
	for _, d := range f.Documents {
		k.sources[d.ID] = d.Source
	}
	for _, r := range f.Records {
		for _, st := range r.Statements {
			switch st.Property {
			case graph.KindOf:
				if st.Value == string(graph.Person) {
					k.person[r.ID] = true
				}
			case graph.Name, graph.Alias:
				if k.names[r.ID] == nil {
					k.names[r.ID] = map[string]bool{}
				}
				k.names[r.ID][st.Value] = true
				if st.Property == graph.Name {
					k.of[r.ID] = st.Origin.Document
				}
			case graph.Team:
				if tables.Says(st.Value) {
					k.ours[r.ID] = true
				}
			}
		}
	}
}

// peopleOf are the folded names of the people of each source.
func (k *Known) peopleOf() map[string]map[string]string {
	if k.people != nil {
		return k.people
	}
	k.people = map[string]map[string]string{}
	for id := range k.person {
		source := k.sources[k.of[id]]
		for _, name := range sortedKeys(k.names[id]) {
			if k.people[source] == nil {
				k.people[source] = map[string]string{}
			}
			k.people[source][graph.Fold(name)] = name
		}
	}
	return k.people
}

// oursNamed is the name of the one of ours whom a text means: by name, alias, or a first name that no other of ours has.
func (k *Known) oursNamed(text string) (name string, ok bool) {
	folded, loose := graph.Fold(text), tables.Loose(text)
	found := [3]map[string]bool{{}, {}, {}} // by name, as written otherwise, by first name; folded, so that one in two sources is one
	for id := range k.ours {
		if !k.person[id] {
			continue
		}
		for _, name := range sortedKeys(k.names[id]) {
			first, _, _ := strings.Cut(graph.Fold(name), " ")
			for how, is := range [3]bool{graph.Fold(name) == folded, tables.Loose(name) == loose, first == folded} {
				if is {
					found[how][graph.Fold(name)] = true
				}
			}
		}
	}
	for _, names := range found {
		if len(names) > 1 {
			return "", false
		}
		for want := range names {
			for id := range k.ours {
				for _, name := range sortedKeys(k.names[id]) {
					if graph.Fold(name) == want {
						return name, true
					}
				}
			}
		}
	}
	return "", false
}

// AsksOurs reports whether a cell names one of ours who is in none of the files: the store may have them.
func (im *Import) AsksOurs() bool {
	for text := range im.oursAsked {
		who, _ := bracketed(text)
		if len(im.index.find(who, nil)) == 0 && len(im.index.oursByFirstName(who)) == 0 {
			return true
		}
	}
	return false
}

// A RepeatedError says that most of the people of some files are those of another source, or of another file, or that
// most of those whom the source had are gone: whether they are its next version only their owner can say.
type RepeatedError struct {
	File   string // of two in one folder the later by name
	Source string // that the store has, or that of the files
	Other  string // the other file, of two in one folder
	Gone   bool
	Some   []string // names that stand for the others
	People int      // how many are the same, or gone
	Of     int
}

func (e *RepeatedError) Error() string {
	some := strings.Join(e.Some, ", ")
	switch {
	case e.Other != "":
		return fmt.Sprintf("%s holds %d of the %d people of %s too (%s …): is it the next version, or another list?", visible.Text(e.File), e.People, e.Of, visible.Text(e.Other), some)
	case e.Gone:
		return fmt.Sprintf("%d of the %d people whom the source %q has are in none of the files (%s …): is this its next version, or another list?", e.People, e.Of, visible.Text(e.Source), some)
	}
	return fmt.Sprintf("%d of the %d people of %s are those of the source %q (%s …): is it the next version of that, or another list?", e.People, e.Of, visible.Text(e.File), visible.Text(e.Source), some)
}

// fewest is how many people a list must have for it to be told from another.
const fewest = 3

// Repeats is a *RepeatedError where most of the people are known under another source, or most of those whom the source
// had are gone. A source that was named is meant as it is, and so is what is said to be new.
func (im *Import) Repeats(known *Known) error {
	if im.options.Source != "" || im.options.New || im.files[0].graph != nil {
		return nil
	}
	people := map[string]string{}
	for n := range im.index.entities {
		if e := &im.index.entities[n]; e.kind == graph.Person {
			people[e.folded] = e.name
		}
	}
	name := im.Source
	if len(im.files) == 1 {
		name = im.files[0].name
	}
	of := known.peopleOf()
	for _, source := range sortedKeys(of) {
		if source == im.Source {
			continue
		}
		if same := shared(people, of[source]); len(people) >= fewest && 2*len(same) > len(people) {
			return &RepeatedError{File: name, Source: source, Some: same[:min(mostPlaces, len(same))], People: len(same), Of: len(people)}
		}
	}
	before := of[im.Source]
	if same := shared(before, people); len(before) >= fewest && 2*len(same) < len(before) {
		var gone []string
		for _, name := range sortedKeys(before) {
			if people[name] == "" {
				gone = append(gone, before[name])
			}
		}
		return &RepeatedError{Source: im.Source, Gone: true, Some: gone[:min(mostPlaces, len(gone))], People: len(gone), Of: len(before)}
	}
	return nil
}

// Succeed lets the one file of a source that was named take the place of the one file that the source has, under that
// file's name: it is its next version. It reports whether it did.
func (im *Import) Succeed(known []graph.Document) bool {
	if im.options.Source == "" || im.options.New || len(im.files) != 1 || im.files[0].graph != nil {
		return false
	}
	f := im.files[0]
	had := map[string]bool{}
	for _, d := range known {
		if d.Source == im.Source {
			had[d.Name] = true
		}
	}
	if len(had) != 1 || had[f.name] {
		return false
	}
	for name := range had {
		f.stands, f.document = name, f.identity(name)
		im.warn(rows.Error{File: f.name, Cause: fmt.Sprintf("takes the place of %s in the source %q", visible.Text(name), visible.Text(im.Source)), Hint: "if it is another list, say --new"})
	}
	return true
}

// shared are the names that both have, sorted.
func shared(a, b map[string]string) []string {
	var both []string
	for folded, name := range a {
		if b[folded] != "" {
			both = append(both, name)
		}
	}
	slices.Sort(both)
	return both
}

// twice is a *RepeatedError where two of the files hold mostly the same people.
func (im *Import) twice(claims []claim) error {
	if im.options.New || len(im.files) < 2 {
		return nil
	}
	people := map[string]map[string]string{} // by file
	for _, c := range claims {
		if c.kind == graph.Person && c.ref == "" {
			if people[c.at.file] == nil {
				people[c.at.file] = map[string]string{}
			}
			people[c.at.file][c.folded] = c.name
		}
	}
	files := sortedKeys(people)
	for i, file := range files {
		for _, other := range files[:i] {
			a, b := people[file], people[other]
			if same := shared(a, b); len(a) >= fewest && len(b) >= fewest && 2*len(same) > max(len(a), len(b)) {
				return &RepeatedError{File: file, Other: other, Some: same[:min(mostPlaces, len(same))], People: len(same), Of: len(b)}
			}
		}
	}
	return nil
}

// Ways says how to go on after a RepeatedError.
func (e *RepeatedError) Ways() []string {
	switch {
	case e.Other != "":
		return []string{
			fmt.Sprintf("If %s is the next version, move %s away or name the one that counts.", e.File, e.Other),
			"If both count, say --new: who stands in both under one name is one person.",
		}
	case e.Gone:
		return []string{
			fmt.Sprintf("If it is the next version, say --source %q: who is gone counts no more.", e.Source),
			"If it is another list, give it a source of its own: --source NAME.",
		}
	}
	return []string{
		fmt.Sprintf("If it is the next version of that source, say --source %q.", e.Source),
		"If it is another list, say --new: people of one name are two then, until you judge them the same.",
	}
}
