package influence

import (
	"inroad/graph"
	"inroad/influence/answer"
)

// subject names an entity in an answer.
func (m *Moment) subject(i int32) answer.Subject {
	e := &m.Entities[i]
	return answer.Subject{ID: e.ID, Name: e.Name, Kind: e.Kind, Ref: e.Ref, Post: m.post(i), Protect: graph.Yes(e.ValueAt(graph.Protect, m.Day))}
}

func (m *Moment) subjects(list []int32) []answer.Subject {
	named := make([]answer.Subject, len(list))
	for i, e := range list {
		named[i] = m.subject(e)
	}
	return named
}

// subjectAt is the subject of an entity number, nil below 0.
func (m *Moment) subjectAt(i int32) *answer.Subject {
	if i < 0 {
		return nil
	}
	s := m.subject(i)
	return &s
}

// post says what a person is and where, from the title and the posts that hold on the day. It says nothing of entities
// that are not persons.
func (m *Moment) post(i int32) answer.Post {
	if !m.Person[i] {
		return answer.Post{}
	}
	title, t, ok := m.Snapshot.Post(i, m.Day)
	post := answer.Post{Title: title}
	if ok {
		post.Since, post.Until = t.Since, t.Until
		post.Body = m.Entities[t.To].Name
		if over, ok := m.Above(t.To, m.Day); ok {
			post.Over = m.Entities[over].Name
		}
	}
	if m.Entities[i].ByPost { // the name says these
		post.Title, post.Body = "", ""
	}
	return post
}

func sameRow(a, b graph.Origin) bool {
	return a.Row == b.Row && a.Sheet == b.Sheet && a.Document == b.Document
}

// cite names the ties by document and row.
func (m *Moment) cite(ties ...int32) []answer.TieRef {
	refs := make([]answer.TieRef, 0, len(ties))
	for _, i := range ties {
		refs = append(refs, m.ref(i))
	}
	return refs
}

func (m *Moment) ref(i int32) answer.TieRef {
	t := &m.Ties[i]
	typ := t.Type
	if typ == "" {
		typ = t.Counts
	}
	return answer.TieRef{
		From: m.Entities[t.From].ID, To: m.Entities[t.To].ID, Type: typ,
		Document: m.fileOf(t.Origin.Document), Sheet: t.Origin.Sheet, Row: t.Origin.Row,
	}
}

// fileOf is the name of the file that a document is a content of.
func (m *Moment) fileOf(id graph.ID) string {
	for _, d := range m.Documents {
		if d.ID == id {
			return d.Name
		}
	}
	return ""
}

// names of the entities.
func (m *Moment) names(list []int32) []string {
	names := make([]string, len(list))
	for i, e := range list {
		names[i] = m.Entities[e].Name
	}
	return names
}
