package graph

import (
	"cmp"
	"errors"
	"slices"
	"strings"
	"time"
)

// documents are those that count, by ID.
type documents map[ID]Document

// chooseDocuments keeps, of each file of each source, the newest document that was read whole, and those newer still
// that were not: an import that stopped half way adds, and takes nothing away.
func (s *Snapshot) chooseDocuments(all []Document) documents {
	all = slices.Clone(all)
	slices.SortFunc(all, func(a, b Document) int {
		return cmp.Or(strings.Compare(a.Source, b.Source), strings.Compare(a.Name, b.Name),
			b.Read.Compare(a.Read), strings.Compare(string(b.ID), string(a.ID)))
	})
	current := documents{}
	var file [2]string
	whole := false
	for i, d := range all {
		if key := [2]string{d.Source, d.Name}; i == 0 || key != file {
			file, whole = key, false
		}
		if whole {
			continue
		}
		whole = d.Complete
		current[d.ID] = d
		s.Documents = append(s.Documents, d)
		if !d.Complete {
			s.Notes = append(s.Notes, Note{Kind: StoppedHalfWay, Document: d})
		}
	}
	slices.SortFunc(s.Documents, func(a, b Document) int { return strings.Compare(string(a.ID), string(b.ID)) })
	return current
}

// counts reports whether what stands at the origin counts: it has no document, or one that is current.
func (d documents) counts(o Origin) bool {
	_, ok := d[o.Document]
	return ok || o.Document == ""
}

// records unites records of one ID and leaves out what does not count; they come out in ID order.
func (d documents) records(all []Record) []Record {
	return uniteRecords(all, func(st Statement) bool { return d.counts(st.Origin) })
}

// sources of a record: those of the documents that state it, each once.
func (d documents) sources(r Record) []string {
	var all []string
	last := ID("")
	for i, st := range r.Statements {
		if i > 0 && st.Origin.Document == last {
			continue
		}
		last = st.Origin.Document
		if source := d[last].Source; !slices.Contains(all, source) {
			all = append(all, source)
		}
	}
	return all
}

// read is when the statement was read.
func (d documents) read(st Statement) time.Time { return d[st.Origin.Document].Read }

func isChanged(err error) bool { return errors.Is(err, ErrChanged) }
