package importers

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"inroad/graph"
	"inroad/graph/visible"
	"inroad/importers/tables"
)

// A DoubledError says that a file was read before under another source, so that reading it now would say everything in
// it twice: of persons, as if there were two of each name.
type DoubledError struct {
	File        string // within the source that it would be of now
	Now, Before string // sources
	Folder      string // that was read as Before; empty where the file was read alone
	Same        string // file of Before that says the same, where nothing else tells that it is this one
}

func (e *DoubledError) Error() string {
	file, now, before := visible.Text(e.File), visible.Text(e.Now), visible.Text(e.Before)
	switch {
	case e.Same != "":
		return fmt.Sprintf("%s says the same, word for word, as %s of the source %q: now it would be of the source %q, and everybody in it be there twice", file, visible.Text(e.Same), before, now)
	case e.Folder == "":
		return fmt.Sprintf("%s was read before alone, as the source %q: now it would be of the source %q, and everybody in it be there twice", file, before, now)
	}
	return fmt.Sprintf("%s was read before with others, as part of the source %q: now it would be a source %q, and everybody in it be there twice", file, before, now)
}

// Doubled holds the files against the documents of a store: the error is a *DoubledError where one of them was read
// before under the name that its folder gives it, or its own, or is a table of people that is there already, word for
// word: bodies of one name are one whoever states them, people are not. A source that was named is meant as it is.
func (im *Import) Doubled(known []graph.Document) error {
	if im.options.Source != "" {
		return nil
	}
	has := fileNames(known)
	for _, f := range im.files {
		if f.graph != nil || has[fileName{im.Source, f.name}] {
			continue
		}
		base := filepath.Base(f.path)
		if alone := graph.SourceName(strings.TrimSuffix(base, filepath.Ext(base))); alone != im.Source && has[fileName{alone, base}] {
			return &DoubledError{File: f.name, Now: im.Source, Before: alone}
		}
		name := base
		for folder := filepath.Dir(f.path); ; folder = filepath.Dir(folder) {
			if source := graph.SourceName(filepath.Base(folder)); source != im.Source && has[fileName{source, name}] {
				return &DoubledError{File: f.name, Now: im.Source, Before: source, Folder: folder}
			}
			if filepath.Dir(folder) == folder {
				break
			}
			name = filepath.Base(folder) + "/" + name
		}
		if same := im.same(f, known); same != nil && f.hasPeople() {
			return &DoubledError{File: f.name, Now: im.Source, Before: same.Source, Same: same.Name}
		}
	}
	return nil
}

func (f *file) hasPeople() bool {
	return slices.ContainsFunc(f.sheets, func(s *sheet) bool { return s.head != nil && s.head.table == &tables.People && s.report.Rows > 0 })
}

// same is the first document of another source that counts and has the content of the file.
func (im *Import) same(f *file, known []graph.Document) (same *graph.Document) {
	for i, d := range known {
		first := same == nil || cmp.Or(strings.Compare(d.Source, same.Source), strings.Compare(d.Name, same.Name)) < 0
		if d.Source != im.Source && d.Hash == f.hash && first && !slices.ContainsFunc(graph.Past(known), func(p graph.Document) bool { return p.ID == d.ID }) {
			same = &known[i]
		}
	}
	return same
}

// Beside says what the owner of the files should know of the documents that a store has of them: those that say the
// same as one of another source, word for word, and those of the source itself that lie beside the files and were not
// read with them.
func (im *Import) Beside(known []graph.Document) []string {
	has := fileNames(known)
	var notes []string
	read := map[string]bool{}
	for _, f := range im.files {
		read[f.name], read[f.stands] = true, true
		if has[fileName{im.Source, f.name}] {
			continue
		}
		if d := im.same(f, known); d != nil {
			notes = append(notes, fmt.Sprintf("%s says the same, word for word, as %s of the source %q: it is in the store twice now.", visible.Text(f.name), visible.Text(d.Name), visible.Text(d.Source)))
		}
	}
	if left := im.left(known, read); len(left) > 0 {
		list := visible.Text(left[0])
		if more := len(left) - 1; more > 0 {
			list += fmt.Sprintf(" and %d more", more)
		}
		notes = append(notes, fmt.Sprintf("read without %s of the same source %q: ids, emails and aliases that stand only there were not understood. Import them together.", list, visible.Text(im.Source)))
	}
	return notes
}

// left are the files of the source, by name, that are still there and were not read.
func (im *Import) left(known []graph.Document, read map[string]bool) []string {
	var left []string
	for _, d := range known {
		if d.Source != im.Source || read[d.Name] || im.files[0].graph != nil {
			continue
		}
		read[d.Name] = true
		folder := strings.TrimSuffix(im.files[0].path, filepath.FromSlash(im.files[0].name))
		if _, err := os.Stat(filepath.Join(folder, filepath.FromSlash(d.Name))); err == nil {
			left = append(left, d.Name)
		}
	}
	slices.Sort(left)
	return left
}

// A fileName is a file of a source.
type fileName struct{ source, name string }

func fileNames(documents []graph.Document) map[fileName]bool {
	names := map[fileName]bool{}
	for _, d := range documents {
		names[fileName{d.Source, d.Name}] = true
	}
	return names
}
