package words

import (
	"strconv"
	"strings"

	"inroad/graph"
	"inroad/influence/answer"
)

// Post is what a person is and where: desk officer, Disarmament Unit, Foreign Ministry, since 2017. It is empty of
// entities that are not persons.
func (w Words) Post(p answer.Post) string {
	parts := w.PostParts(p)
	if p.Since != 0 {
		parts = append(parts, w.say("post.since", with("year", strconv.Itoa(int(p.Since/10000)))))
	}
	return strings.Join(parts, ", ")
}

// PostParts are the title, the body and what that is part of, without what one of them says already.
func (w Words) PostParts(p answer.Post) []string {
	var parts []string
	for _, part := range []string{lowerFirst(p.Title), p.Body, p.Over} {
		if part != "" && (len(parts) == 0 || !endsWith(parts[len(parts)-1], part)) {
			parts = append(parts, part)
		}
	}
	return parts
}

// endsWith reports whether a part of a post ends with the next, as a title may name its body: "minister, Foreign
// Ministry" of the Foreign Ministry.
func endsWith(before, part string) bool {
	b, p := graph.Fold(before), graph.Fold(part)
	at := len(b) - len(p)
	return p != "" && at >= 0 && b[at:] == p && (at == 0 || b[at-1] == ' ')
}

// lowerFirst writes a title as in a sentence, unless it holds further capitals: those are names or abbreviations.
func lowerFirst(title string) string {
	if title == "" {
		return ""
	}
	if rest := title[1:]; rest != strings.ToLower(rest) {
		return title
	}
	return strings.ToLower(title)
}

// WithPost names somebody with the post, or with what of it the name does not say: outside our own circle a post is the
// name.
func (w Words) WithPost(s answer.Subject) string {
	post, parts := w.Post(s.Post), w.PostParts(s.Post)
	for k := len(parts); k > 0; k-- {
		if said := strings.Join(parts[:k], ", "); strings.EqualFold(said, s.Name) {
			return s.Name + post[len(said):]
		}
	}
	if post != "" {
		return s.Name + ", " + post
	}
	return s.Name
}

// WithBody names somebody with the body of the post, in brackets, where the name does not end with it.
func (w Words) WithBody(s answer.Subject) string {
	if s.Post.Body != "" && !endsWith(s.Name, s.Post.Body) {
		return s.Name + " (" + s.Post.Body + ")"
	}
	return s.Name
}

// Names lists subjects as in a sentence.
func (w Words) Names(subjects []answer.Subject) string { return w.list(names(subjects)) }

func names(subjects []answer.Subject) []string {
	list := make([]string, len(subjects))
	for i, s := range subjects {
		list[i] = s.Name
	}
	return list
}

// Cite names a row as people do: log:31, the sheet or else the file without its ending, and the row.
func Cite(t answer.TieRef) string {
	where := t.Sheet
	if where == "" {
		where = t.Document
		where = where[strings.LastIndexAny(where, `/\`)+1:]
		if dot := strings.LastIndexByte(where, '.'); dot > 0 {
			where = where[:dot]
		}
	}
	if where == "" || t.Row == 0 {
		return where
	}
	return where + ":" + strconv.Itoa(t.Row)
}

// Cites names rows, each once, at most so many.
func Cites(ties []answer.TieRef, most int) []string {
	var rows []string
	if most == 0 {
		return nil
	}
	seen := map[string]bool{}
	for _, t := range ties {
		c := Cite(t)
		if c == "" || seen[c] {
			continue
		}
		if len(rows) == most {
			return append(rows, "…")
		}
		seen[c] = true
		rows = append(rows, c)
	}
	return rows
}

// Stance is the word for a stance, capital-less; unknown where nobody says it.
func (w Words) Stance(word string) string {
	if word == "" {
		return w.say("stance.unknown")
	}
	return w.say("stance." + word)
}
