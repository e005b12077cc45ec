package graph

import (
	"slices"
	"strings"
)

// A chosen is a person's title and main post.
type chosen struct {
	title string
	tie   int32 // its number in Ties; -1: none
}

// Post is a person's title and main post on a day, of one row wherever rows say different ones: rows of two people who
// were joined must not make a third. The title is that of the post's row, else the one that prevails; where its row
// names a post too, that one. The title may be empty; ok is false where no post is known.
func (s *Snapshot) Post(person int32, t Day) (title string, post EntityTie, ok bool) {
	c := s.choosePost(person, t)
	if c.tie < 0 {
		return c.title, EntityTie{}, false
	}
	return c.title, s.Ties[c.tie], true
}

// MainPost is the tie of a person's main post on a day: heading a body before working for it, the newest first.
func (s *Snapshot) MainPost(person int32, t Day) (post EntityTie, ok bool) {
	if at := s.mainPost(person, t); at >= 0 {
		return s.Ties[at], true
	}
	return EntityTie{}, false
}

func (s *Snapshot) choosePost(person int32, t Day) chosen {
	if s.posts != nil {
		return s.posts[person]
	}
	at := s.mainPost(person, t)
	titles := s.Entities[person].AllAt(Title, t)
	if len(titles) == 0 {
		return chosen{"", at}
	}
	for _, st := range titles {
		if at >= 0 && sameRow(st.Origin, s.Ties[at].Origin) {
			return chosen{st.Value, at}
		}
	}
	first, ties := s.Out(person)
	for i := range ties {
		tie := &ties[i]
		if s.isPost(tie, t) && (at < 0 || tie.To != s.Ties[at].To) && sameRow(titles[0].Origin, tie.Origin) {
			return chosen{titles[0].Value, first + int32(i)}
		}
	}
	return chosen{titles[0].Value, at}
}

func (s *Snapshot) mainPost(person int32, t Day) int32 {
	if s.posts != nil {
		return s.posts[person].tie
	}
	best := int32(-1)
	first, ties := s.Out(person)
	for i := range ties {
		tie := &ties[i]
		if !s.isPost(tie, t) {
			continue
		}
		if best < 0 || tie.Counts == Heads && s.Ties[best].Counts != Heads || tie.Counts == s.Ties[best].Counts && tie.Since > s.Ties[best].Since {
			best = first + int32(i)
		}
	}
	return best
}

// isPost reports whether a tie is a post that holds on the day.
func (s *Snapshot) isPost(tie *EntityTie, t Day) bool {
	return (tie.Counts == Heads || tie.Counts == WorksFor) && s.Entities[tie.To].Kind.Body() && Holds(tie.Since, tie.Until, t)
}

func sameRow(a, b Origin) bool {
	return a.Row == b.Row && a.Sheet == b.Sheet && a.Document == b.Document
}

// Above is the body that a body is part of on a day.
func (s *Snapshot) Above(body int32, t Day) (over int32, ok bool) {
	for _, tie := range s.From(body) {
		if tie.Counts == PartOf && s.Entities[tie.To].Kind.Body() && Holds(tie.Since, tie.Until, t) {
			return tie.To, true
		}
	}
	return 0, false
}

// WithoutEcho leaves out each part that the one before ends with, as a title may name its body: "minister, Foreign
// Ministry" of the Foreign Ministry.
func WithoutEcho(parts []string) []string {
	if len(parts) == 0 {
		return parts
	}
	kept := slices.Clone(parts[:1])
	for _, part := range parts[1:] {
		before := Fold(kept[len(kept)-1])
		if rest, ok := strings.CutSuffix(before, Fold(part)); !ok || rest != "" && !strings.HasSuffix(rest, " ") {
			kept = append(kept, part)
		}
	}
	return kept
}
