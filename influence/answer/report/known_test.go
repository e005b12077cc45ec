package report

import (
	"inroad/graph"
	"inroad/influence/answer"
)

func showAnswer() *answer.Answer {
	said := func(group string, said answer.Said, subjects ...answer.Subject) answer.Finding {
		return answer.Finding{Rank: 1, Group: group, Subjects: subjects, Said: &said,
			Reasons: []answer.Reason{{Text: said.What, Share: 1, Ties: []answer.TieRef{said.At}}}}
	}
	people := answer.TieRef{Document: "people.csv", Row: 12}
	return asked("show", "What is known of Ines Kadari?",
		said(answer.SaidGroup, answer.Said{What: "stance", Value: "undecided", Since: 20241127, Basis: "public", Counts: true, Column: "stance", At: people}, kadari),
		said(answer.SaidGroup, answer.Said{What: "stance", Value: "sceptical", Since: 20190000, Confidence: 0.4, Column: "stance", At: people}, kadari),
		said(answer.TiesGroup, answer.Said{What: string(graph.MemberOf), Strength: 0.8, Until: 20240100, Value: "note: on leave", Implied: "party", At: people}, kadari, justice),
		said(answer.ContactsGroup, answer.Said{What: "meeting", Since: 20250503, Value: "by Ruth Amsel · ask: Send the note up", Counts: true, At: answer.TieRef{Document: "log.csv", Row: 31}}, kadari, answer.Subject{ID: "c", Name: "c", Kind: graph.Contact}))
}
