package influence

import (
	"inroad/graph"
	"inroad/influence/answer"
	"inroad/influence/world"
)

// subject names an entity in an answer.
func (m *Moment) subject(i int32) answer.Subject {
	e := &m.Entities[i]
	return answer.Subject{ID: e.ID, Name: e.Name, Kind: e.Kind, Ref: e.Ref, Post: m.post(i), Protect: world.Yes(e.ValueAt(graph.Protect, m.Day))}
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
	title, t, ok := m.titleAndPost(i)
	post := answer.Post{Title: title}
	if ok {
		post.Since, post.Until = t.Since, t.Until
		post.Body = m.Entities[t.To].Name
		if over, ok := m.parentBody(t.To); ok {
			post.Over = m.Entities[over].Name
		}
	}
	return post
}

// titleAndPost are a person's title and main post on the day, of one row wherever rows say different ones: rows of two
// people who were joined must not make a third. The title is that of the post's row, else the one that prevails; where
// its row names a post too, that one.
func (m *Moment) titleAndPost(i int32) (title string, post graph.EntityTie, ok bool) {
	post, ok = m.postTie(i)
	titles := m.Entities[i].AllAt(graph.Title, m.Day)
	if len(titles) == 0 {
		return "", post, ok
	}
	for _, st := range titles {
		if ok && sameRow(st.Origin, post.Origin) {
			return st.Value, post, true
		}
	}
	for _, t := range m.From(i) {
		if m.isPost(t) && t.To != post.To && sameRow(titles[0].Origin, t.Origin) {
			return titles[0].Value, t, true
		}
	}
	return titles[0].Value, post, ok
}

func sameRow(a, b graph.Origin) bool {
	return a.Row == b.Row && a.Sheet == b.Sheet && a.Document == b.Document
}

// isPost reports whether a tie is a post that holds on the day.
func (m *Moment) isPost(t graph.EntityTie) bool {
	return (t.Counts == graph.Heads || t.Counts == graph.WorksFor) && m.Entities[t.To].Kind.Body() && graph.Holds(t.Since, t.Until, m.Day)
}

// postTie is the tie of a person's main post on the day: heading a body before working for it, the newest first.
func (m *Moment) postTie(i int32) (best graph.EntityTie, ok bool) {
	for _, t := range m.From(i) {
		if !m.isPost(t) {
			continue
		}
		if !ok || t.Counts == graph.Heads && best.Counts != graph.Heads || t.Counts == best.Counts && t.Since > best.Since {
			best, ok = t, true
		}
	}
	return best, ok
}

// parentBody is the body that a body is part of on the day.
func (m *Moment) parentBody(i int32) (int32, bool) {
	for _, t := range m.From(i) {
		if t.Counts == graph.PartOf && m.Entities[t.To].Kind.Body() && graph.Holds(t.Since, t.Until, m.Day) {
			return t.To, true
		}
	}
	return 0, false
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
