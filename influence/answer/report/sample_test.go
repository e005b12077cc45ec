package report

import (
	"inroad/graph"
	"inroad/influence/answer"
)

// The people of Velmark, an invented country.
var (
	kadari = answer.Subject{ID: "velmark#kadari", Name: "Ines Kadari", Kind: graph.Person, Ref: "kadari",
		Post: "desk officer, Disarmament Unit, Foreign Ministry, since 2017"}
	tesk     = answer.Subject{ID: "velmark#tesk", Name: "Amon Tesk", Kind: graph.Person, Post: "Legal Adviser, Ministry of Justice"}
	ruth     = answer.Subject{ID: "velmark#ruth", Name: "Ruth Amsel", Kind: graph.Person}
	jo       = answer.Subject{ID: "velmark#jo", Name: "Jo Dunmore", Kind: graph.Person, Post: "former colleague"}
	vash     = answer.Subject{ID: "velmark#vash", Name: "Lena Vash", Kind: graph.Person, Post: "MP, Harbour Party"}
	hidden1  = answer.Subject{ID: "velmark#hidden", Name: "Oda Quill", Kind: graph.Person, Post: "clerk, Foreign Ministry", Protect: true}
	ministry = answer.Subject{ID: "velmark#mfa", Name: "Foreign Ministry", Kind: graph.Department}
	justice  = answer.Subject{ID: "velmark#moj", Name: "Justice", Kind: graph.Department}
	orlo     = answer.Subject{ID: "velmark#orlo", Name: "Bran Orlo", Kind: graph.Person, Post: "Director, Foreign Ministry"}
)

const asOf = graph.Date(20250609)

func row(file string, n int) answer.TieRef {
	return answer.TieRef{From: "velmark#a", To: "velmark#b", Type: graph.Met, Document: file, Row: n}
}

func asked(method, question string, findings ...answer.Finding) *answer.Answer {
	return &answer.Answer{
		Schema: answer.Schema, Question: question, Place: "Velmark", Decision: "join the Convention",
		Method:  answer.Method{Name: method, Parameters: map[string]any{"alpha": 4.0, "who": "Ines Kadari"}, AsOf: asOf, Seed: 1, Fingerprint: "f00d"},
		RestsOn: &answer.RestsOn{Ties: 212, Stances: 38, Unknown: 61}, Findings: findings,
	}
}

func route() []answer.Step {
	return []answer.Step{
		{ID: ruth.ID, Name: ruth.Name, P: 1, Willing: 1},
		{ID: "velmark#sorn", Name: "Paul Sorn", Via: "met", P: 0.55, Willing: 0.3, WillingUnknown: true, Date: 20250503, Post: "UN agency", Ties: []answer.TieRef{row("log.csv", 31)}},
		{ID: kadari.ID, Name: kadari.Name, Via: "works-with", P: 0.7, Willing: 0.3, Post: kadari.Post, AskUse: true, Ties: []answer.TieRef{row("ties.csv", 88)}},
	}
}

func nextAnswer() *answer.Answer {
	first := answer.Finding{
		Rank: 1, Subjects: []answer.Subject{kadari}, Score: 100,
		Figures: map[string]float64{"reach": 0.1155, "value": 0.21543, "own": 0.2, "others": 0.01543, "tenure": 1, "effort": 1},
		Reasons: []answer.Reason{
			{Text: "Foreign Ministry, lead", Share: 0.82, Gate: &answer.GateRef{Decision: "join the Convention", Stage: "stage 2", Rule: "lead", On: ministry},
				Parts: &answer.Parts{View: 0.1, File: 0.72}, Ties: []answer.TieRef{row("ties.csv", 88)}},
			{Text: "Justice, veto", Share: 0.18, Gate: &answer.GateRef{Stage: "stage 2", Rule: "veto", On: justice},
				Parts: &answer.Parts{View: 0.18}, Ties: []answer.TieRef{row("ties.csv", 12)}},
		},
		Approach: &answer.Approach{
			Route: route(), By: &ruth, Attends: &jo, Objective: "find out",
			Weakest: &answer.Weakest{From: answer.Subject{ID: "velmark#sorn", Name: "Paul Sorn"}, To: kadari, P: 0.21, Probability: 0.495},
			First:   "Ruth: send Sorn the cost figures we promised (due 2 June, overdue)", Tactic: "Ruth asks Paul Sorn (UN agency) to introduce her",
			Due: "2025-06-13", Ask: "Send the accession note up to Director Orlo before recess, 4 July",
			Offer: "Our two-page draft, and Lusania's note (joined 2023) as a model",
			Why:   "She holds the file: no step since 3 March, no objection on record",
			IfNot: "MP Lena Vash asks Orlo in committee, 17 June (Jo prepares her)", Unknown: []string{"stance"},
			Stability: &answer.Stability{TopShare: 1, Low: 1, High: 1},
		},
	}
	second := answer.Finding{
		Rank: 2, Subjects: []answer.Subject{tesk}, Score: 61.24,
		Figures: map[string]float64{"reach": 0.5, "value": 0.03, "own": 0.01, "others": 0.02, "tenure": 0.4, "effort": 1},
		Reasons: []answer.Reason{{Text: "Justice, veto", Share: 1, Gate: &answer.GateRef{Stage: "stage 2", Rule: "veto", On: justice}, Parts: &answer.Parts{View: 1}}},
		Approach: &answer.Approach{
			Route: []answer.Step{{ID: jo.ID, Name: jo.Name, P: 1, Willing: 1}, {ID: tesk.ID, Name: tesk.Name, Via: "colleagues at Law Society", P: 0.5, Willing: 0.3, Post: tesk.Post}},
			By:    &jo, Tactic: "Jo asks for a meeting", Objective: "persuade", Marks: []string{"rests on the voices"},
			Stability: &answer.Stability{TopShare: 0.9, Low: 2, High: 6},
		},
	}
	a := asked("next", "next", first, second,
		answer.Finding{Group: answer.NoWayIn, Subjects: []answer.Subject{hidden1}, Approach: &answer.Approach{Tactic: "Letters by the strongest signatories"}},
		answer.Finding{Group: answer.UnderWay, Subjects: []answer.Subject{orlo}, Approach: &answer.Approach{By: &ruth, Due: "2025-06-20"}},
		answer.Finding{Group: answer.KeepWarm, Subjects: []answer.Subject{vash}, Approach: &answer.Approach{By: &jo, LastContact: 20250311}})
	a.Promises = []answer.Promise{{Text: "send the cost figures", Owner: "Ruth", With: []answer.Subject{{Name: "Paul Sorn"}}, Due: 20250602, From: answer.TieRef{Document: "log.csv", Row: 31}}}
	a.Worth = []answer.RowToFill{
		{Table: "people", Name: "Ines Kadari", Column: "stance", Why: "first on the list, and nobody says"},
		{Table: "people", Name: "Paul Sorn", Column: "would_introduce", Why: "the weakest step of the first suggestion"},
	}
	a.Notes = []string{"14 ties have no strength and were given that of their type"}
	return a
}

func routeAnswer() *answer.Answer {
	backup := []answer.Step{{ID: jo.ID, Name: jo.Name, P: 1, Willing: 1}, {ID: orlo.ID, Name: orlo.Name, Via: "knows", P: 0.4, Willing: 0.3, Post: orlo.Post},
		{ID: kadari.ID, Name: kadari.Name, Via: "reports-to", P: 0.35, Post: kadari.Post}}
	f := nextAnswer().Findings[0]
	f.Approach.Backup, f.Approach.Needed = &answer.Backup{Route: backup}, nil
	second := answer.Finding{Rank: 2, Subjects: []answer.Subject{kadari}, Score: 0.06, Figures: map[string]float64{"probability": 0.042, "cost": 3170085},
		Approach: &answer.Approach{Route: backup}}
	third := answer.Finding{Rank: 3, Subjects: []answer.Subject{kadari}, Figures: map[string]float64{"probability": 0.02, "cost": 4000000},
		Approach: &answer.Approach{Route: []answer.Step{{ID: ruth.ID, Name: ruth.Name, P: 1, Willing: 1},
			{ID: hidden1.ID, Name: hidden1.Name, Via: "knows", P: 0.4, Willing: 0.3, Protect: true}, {ID: kadari.ID, Name: kadari.Name, Via: "colleagues at Foreign Ministry", P: 0.1}}}}
	return asked("route", "route to Ines Kadari", f, second, third)
}

func decisionAnswer() *answer.Answer {
	gate := func(stage, rule string, on answer.Subject, g answer.GateState, figures map[string]float64) answer.Finding {
		g.Decision, g.Stage, g.Rule, g.On = "join the Convention", stage, rule, on
		return answer.Finding{Subjects: []answer.Subject{on}, Figures: figures, Gate: &g}
	}
	return asked("decision", "decision",
		gate("Draft", "lead", ministry, answer.GateState{Progress: "done"}, nil),
		gate("Sign-off", "lead", ministry, answer.GateState{Progress: "stuck", Because: "capacity", Desk: []answer.Subject{kadari}, Since: 20250303, Deadline: 20250704},
			map[string]float64{"view": 0.21, "q": 0.7, "file": 0.15, "weight": 1, "stage": 2, "order": 2}),
		gate("Sign-off", "veto", justice, answer.GateState{Progress: "moving", Desk: []answer.Subject{tesk}},
			map[string]float64{"view": -0.1, "q": 0.4, "file": 0.7, "weight": 1, "stage": 2, "order": 2}),
		gate("Vote", "majority", answer.Subject{ID: "velmark#house", Name: "House of Deputies", Kind: graph.Parliament}, answer.GateState{Progress: "not started", Deadline: 20251001},
			map[string]float64{"view": 0.1, "q": 0.55, "file": 0.4, "weight": 1, "stage": 3, "order": 3}))
}

func rankAnswer() *answer.Answer {
	return asked("rank", "rank by betweenness",
		answer.Finding{Rank: 1, Subjects: []answer.Subject{orlo}, Score: 0.41234, Reasons: []answer.Reason{
			{Text: "between Ines Kadari and the House of Deputies", Share: 0.6, Ties: []answer.TieRef{row("ties.csv", 4), row("people.csv", 9)}}, {Text: "other pairs", Share: 0.4}}},
		answer.Finding{Rank: 2, Subjects: []answer.Subject{kadari}, Score: 0.1},
		answer.Finding{Rank: 3, Subjects: []answer.Subject{ministry}, Score: 0.00012})
}

func groupsAnswer() *answer.Answer {
	return asked("groups", "groups",
		answer.Finding{Rank: 1, Subjects: []answer.Subject{orlo, kadari, tesk, vash}, Score: 4, Figures: map[string]float64{"size": 4, "bridges": 2},
			Reasons: []answer.Reason{
				{Text: "ties around Foreign Ministry, to which 2 of the 4 belong", Share: 0.8},
				{Text: "Bran Orlo bridges to group 2", Share: 0.198, Ties: []answer.TieRef{row("ties.csv", 5)}},
				{Text: "Ines Kadari bridges to group 2", Share: 0.002, Ties: []answer.TieRef{row("ties.csv", 6)}}}},
		answer.Finding{Rank: 2, Subjects: []answer.Subject{ruth, jo}, Score: 2, Figures: map[string]float64{"size": 2, "bridges": 0},
			Reasons: []answer.Reason{{Text: "ties among 2 who share no body or party", Share: 1}}})
}

func keyPlayersAnswer() *answer.Answer {
	a := asked("keyplayers", "Which few together reach the most others?",
		answer.Finding{Rank: 1, Subjects: []answer.Subject{orlo, ministry}, Score: 7, Figures: map[string]float64{"value": 7, "size": 2},
			Reasons: []answer.Reason{{Text: "Bran Orlo adds to the others", Share: 0.25}, {Text: "Foreign Ministry adds to the others", Share: 0.75}}})
	a.Notes = []string{"The figure is how many of the 9 others the set reaches"}
	return a
}

func compareAnswer() *answer.Answer {
	places := func(place float64) map[string]float64 {
		figures := map[string]float64{}
		for _, name := range []string{"degree", "strength", "betweenness", "closeness", "harmonic", "eigenvector", "katz", "pagerank", "k-core",
			"constraint", "effective-size", "brokerage", "reach", "influence"} {
			figures[name] = place
		}
		return figures
	}
	a := asked("rank", "How do the measures compare?",
		answer.Finding{Rank: 1, Subjects: []answer.Subject{orlo}, Score: 0.4, Figures: places(1)},
		answer.Finding{Rank: 2, Subjects: []answer.Subject{ministry}, Score: 0.1, Figures: places(117)})
	a.Findings[0].Figures["door"] = 1
	a.Method.Parameters["by"] = "all"
	return a
}

func gapsAnswer() *answer.Answer {
	return asked("gaps", "gaps",
		answer.Finding{Rank: 1, Subjects: []answer.Subject{justice}, Score: 0.2, Row: &answer.RowToFill{Table: "people", Name: "Justice", Column: "known_by"},
			Reasons: []answer.Reason{{Text: "has to agree at Sign-off, and we know nobody there", Share: 1}}},
		answer.Finding{Rank: 2, Subjects: []answer.Subject{kadari}, Score: 0.1, Row: &answer.RowToFill{Table: "people", Name: "Ines Kadari", Column: "stance", Why: "nobody says where she stands"}})
}

func importAnswer() *answer.Answer {
	return asked("import", "import", answer.Finding{Subjects: []answer.Subject{{ID: "people.csv", Name: "people.csv"}},
		Figures: map[string]float64{"new": 40, "changed": 2, "same": 0, "skipped": 1}, Reasons: []answer.Reason{{Text: `people.csv:42: column "strength": 1.7 is not in (0, 1]`, Share: 1}}})
}

var samples = []struct {
	name   string
	answer func() *answer.Answer
}{
	{"next", nextAnswer}, {"route", routeAnswer}, {"decision", decisionAnswer}, {"rank", rankAnswer},
	{"compare", compareAnswer}, {"keyplayers", keyPlayersAnswer}, {"groups", groupsAnswer}, {"gaps", gapsAnswer}, {"import", importAnswer},
	{"show", showAnswer},
}
