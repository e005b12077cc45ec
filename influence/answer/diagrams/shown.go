package diagrams

import (
	"strings"

	"inroad/graph"
	"inroad/influence/answer"
	"inroad/influence/answer/words"
)

// shown is an entity as a picture for the audience names it: outside our own circle a person by post, and nobody who is
// protected; ok is false then.
func shown(s answer.Subject, audience answer.Audience) (named answer.Subject, ok bool) {
	switch {
	case audience == answer.Internal || s.Kind != graph.Person && !s.Protect:
		return s, true
	case s.Protect:
		return answer.Subject{}, false
	}
	name := postOf(s)
	if name == "" {
		name = "a person"
	}
	return answer.Subject{Name: name, Kind: s.Kind}, true
}

// postOf is a post without since when it is held.
func postOf(s answer.Subject) string {
	return strings.Join(words.In(0).PostParts(s.Post), ", ")
}

// besides is a post without the body where that stands above it anyway.
func besides(s answer.Subject, body string) string {
	parts := words.In(0).PostParts(s.Post)
	if len(parts) > 1 && parts[len(parts)-1] == body {
		parts = parts[:len(parts)-1]
	}
	return strings.Join(parts, ", ")
}
