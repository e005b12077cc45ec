package report

import (
	"inroad/graph"
	"inroad/influence"
)

func showAnswer() *influence.Answer {
	said := func(group string, said influence.Said, subjects ...influence.Subject) influence.Finding {
		return influence.Finding{Rank: 1, Group: group, Subjects: subjects, Said: &said,
			Reasons: []influence.Reason{{Text: said.What, Share: 1, Ties: []influence.TieRef{said.At}}}}
	}
	people := influence.TieRef{Document: "people.csv", Row: 12}
	return answer("show", "What is known of Ines Kadari?",
		said(influence.SaidGroup, influence.Said{What: "stance", Value: "undecided", Since: 20241127, Basis: "public", Counts: true, Column: "stance", At: people}, kadari),
		said(influence.SaidGroup, influence.Said{What: "stance", Value: "sceptical", Since: 20190000, Confidence: 0.4, Column: "stance", At: people}, kadari),
		said(influence.TiesGroup, influence.Said{What: string(graph.MemberOf), Strength: 0.8, Until: 20240100, Value: "note: on leave", Implied: "party", At: people}, kadari, justice),
		said(influence.ContactsGroup, influence.Said{What: "meeting", Since: 20250503, Value: "by Ruth Amsel · ask: Send the note up", Counts: true, At: influence.TieRef{Document: "log.csv", Row: 31}}, kadari, influence.Subject{ID: "c", Name: "c", Kind: graph.Contact}))
}
