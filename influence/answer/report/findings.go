package report

import (
	"inroad/influence/answer"
	"inroad/influence/answer/words"
)

// findingsOf is the projection of an answer, at most n ranked findings where n is above 0.
func findingsOf(a *answer.Answer, n int) []finding {
	p := projector{words.In(a.Method.AsOf)}
	list := []finding{}
	switch b := a.Body.(type) {
	case *answer.Next:
		list = p.next(b)
	case *answer.Routes:
		list = p.routes(b)
	case *answer.Gates:
		list = p.gates(b)
	case *answer.Coverage:
		list = p.coverage(b)
	case *answer.Around:
		list = p.around(b)
	case *answer.Known:
		list = p.known(b)
	case *answer.Found:
		list = p.found(b)
	case *answer.Ranking:
		list = p.ranking(b)
	case *answer.Comparison:
		list = p.comparison(b)
	case *answer.KeyPlayers:
		list = p.keyPlayers(b)
	case *answer.Groups:
		list = p.groups(b)
	case *answer.Imported:
		list = p.imported(b)
	case *answer.Copied:
		list = p.copied(b)
	case *answer.Checked:
		list = p.checked(b)
	}
	if n > 0 {
		list = firstOf(list, n)
	}
	return list
}

// firstOf keeps the first n ranked findings of those in no group, and the groups whole.
func firstOf(findings []finding, n int) []finding {
	kept := []finding{}
	for _, f := range findings {
		if f.Group == "" {
			if n == 0 {
				continue
			}
			n--
		}
		kept = append(kept, f)
	}
	return kept
}
