package report

import (
	"inroad/graph"
	"inroad/influence"
)

// The people of Velmark, an invented country.
var (
	kadari = influence.Subject{ID: "velmark#kadari", Name: "Ines Kadari", Kind: graph.Person, Ref: "kadari",
		Post: "desk officer, Disarmament Unit, Foreign Ministry, since 2017"}
	tesk     = influence.Subject{ID: "velmark#tesk", Name: "Amon Tesk", Kind: graph.Person, Post: "Legal Adviser, Ministry of Justice"}
	ruth     = influence.Subject{ID: "velmark#ruth", Name: "Ruth Amsel", Kind: graph.Person}
	jo       = influence.Subject{ID: "velmark#jo", Name: "Jo Dunmore", Kind: graph.Person, Post: "former colleague"}
	vash     = influence.Subject{ID: "velmark#vash", Name: "Lena Vash", Kind: graph.Person, Post: "MP, Harbour Party"}
	hidden1  = influence.Subject{ID: "velmark#hidden", Name: "Oda Quill", Kind: graph.Person, Post: "clerk, Foreign Ministry", Protect: true}
	ministry = influence.Subject{ID: "velmark#mfa", Name: "Foreign Ministry", Kind: graph.Department}
	justice  = influence.Subject{ID: "velmark#moj", Name: "Justice", Kind: graph.Department}
	orlo     = influence.Subject{ID: "velmark#orlo", Name: "Bran Orlo", Kind: graph.Person, Post: "Director, Foreign Ministry"}
)

const asOf = graph.Date(20250609)

func row(file string, n int) influence.TieRef {
	return influence.TieRef{From: "velmark#a", To: "velmark#b", Type: graph.Met, Document: file, Row: n}
}

func answer(method, question string, findings ...influence.Finding) *influence.Answer {
	return &influence.Answer{
		Schema: influence.Schema, Question: question, Place: "Velmark", Decision: "join the Convention",
		Method:  influence.Method{Name: method, Parameters: map[string]any{"alpha": 4.0, "who": "Ines Kadari"}, AsOf: asOf, Seed: 1, Fingerprint: "f00d"},
		RestsOn: &influence.RestsOn{Ties: 212, Stances: 38, Unknown: 61}, Findings: findings,
	}
}

func route() []influence.Step {
	return []influence.Step{
		{ID: ruth.ID, Name: ruth.Name, P: 1, Willing: 1},
		{ID: "velmark#sorn", Name: "Paul Sorn", Via: "met", P: 0.55, Willing: 0.3, WillingUnknown: true, Date: 20250503, Post: "UN agency", Ties: []influence.TieRef{row("log.csv", 31)}},
		{ID: kadari.ID, Name: kadari.Name, Via: "works-with", P: 0.7, Willing: 0.3, Post: kadari.Post, AskUse: true, Ties: []influence.TieRef{row("ties.csv", 88)}},
	}
}

func nextAnswer() *influence.Answer {
	first := influence.Finding{
		Rank: 1, Subjects: []influence.Subject{kadari}, Score: 100,
		Figures: map[string]float64{"reach": 0.1155, "value": 0.21543, "own": 0.2, "others": 0.01543, "tenure": 1, "effort": 1},
		Reasons: []influence.Reason{
			{Text: "Foreign Ministry, lead", Share: 0.82, Gate: &influence.GateRef{Decision: "join the Convention", Stage: "stage 2", Rule: "lead", On: ministry},
				Parts: &influence.Parts{View: 0.1, File: 0.72}, Ties: []influence.TieRef{row("ties.csv", 88)}},
			{Text: "Justice, veto", Share: 0.18, Gate: &influence.GateRef{Stage: "stage 2", Rule: "veto", On: justice},
				Parts: &influence.Parts{View: 0.18}, Ties: []influence.TieRef{row("ties.csv", 12)}},
		},
		Approach: &influence.Approach{
			Route: route(), By: &ruth, Attends: &jo, Objective: "find out",
			Weakest: &influence.Weakest{From: influence.Subject{ID: "velmark#sorn", Name: "Paul Sorn"}, To: kadari, P: 0.21, Probability: 0.495},
			First:   "Ruth: send Sorn the cost figures we promised (due 2 June, overdue)", Tactic: "Ruth asks Paul Sorn (UN agency) to introduce her",
			Due: "2025-06-13", Ask: "Send the accession note up to Director Orlo before recess, 4 July",
			Offer: "Our two-page draft, and Lusania's note (joined 2023) as a model",
			Why:   "She holds the file: no step since 3 March, no objection on record",
			IfNot: "MP Lena Vash asks Orlo in committee, 17 June (Jo prepares her)", Unknown: []string{"stance"},
			Stability: &influence.Stability{TopShare: 1, Low: 1, High: 1},
		},
	}
	second := influence.Finding{
		Rank: 2, Subjects: []influence.Subject{tesk}, Score: 61.24,
		Figures: map[string]float64{"reach": 0.5, "value": 0.03, "own": 0.01, "others": 0.02, "tenure": 0.4, "effort": 1},
		Reasons: []influence.Reason{{Text: "Justice, veto", Share: 1, Gate: &influence.GateRef{Stage: "stage 2", Rule: "veto", On: justice}, Parts: &influence.Parts{View: 1}}},
		Approach: &influence.Approach{
			Route: []influence.Step{{ID: jo.ID, Name: jo.Name, P: 1, Willing: 1}, {ID: tesk.ID, Name: tesk.Name, Via: "colleagues at Law Society", P: 0.5, Willing: 0.3, Post: tesk.Post}},
			By:    &jo, Tactic: "Jo asks for a meeting", Objective: "persuade", Marks: []string{"rests on the voices"},
			Stability: &influence.Stability{TopShare: 0.9, Low: 2, High: 6},
		},
	}
	a := answer("next", "next", first, second,
		influence.Finding{Group: influence.NoWayIn, Subjects: []influence.Subject{hidden1}, Approach: &influence.Approach{Tactic: "Letters by the strongest signatories"}},
		influence.Finding{Group: influence.UnderWay, Subjects: []influence.Subject{orlo}, Approach: &influence.Approach{By: &ruth, Due: "2025-06-20"}},
		influence.Finding{Group: influence.KeepWarm, Subjects: []influence.Subject{vash}, Approach: &influence.Approach{By: &jo, LastContact: 20250311}})
	a.Promises = []influence.Promise{{Text: "send the cost figures", Owner: "Ruth", With: []influence.Subject{{Name: "Paul Sorn"}}, Due: 20250602, From: influence.TieRef{Document: "log.csv", Row: 31}}}
	a.Worth = []influence.RowToFill{
		{Table: "people", Name: "Ines Kadari", Column: "stance", Why: "first on the list, and nobody says"},
		{Table: "people", Name: "Paul Sorn", Column: "would_introduce", Why: "the weakest step of the first suggestion"},
	}
	a.Notes = []string{"14 ties have no strength and were given that of their type"}
	return a
}

func routeAnswer() *influence.Answer {
	backup := []influence.Step{{ID: jo.ID, Name: jo.Name, P: 1, Willing: 1}, {ID: orlo.ID, Name: orlo.Name, Via: "knows", P: 0.4, Willing: 0.3, Post: orlo.Post},
		{ID: kadari.ID, Name: kadari.Name, Via: "reports-to", P: 0.35, Post: kadari.Post}}
	f := nextAnswer().Findings[0]
	f.Approach.Backup, f.Approach.Needed = &influence.Backup{Route: backup}, nil
	second := influence.Finding{Rank: 2, Subjects: []influence.Subject{kadari}, Score: 0.06, Figures: map[string]float64{"probability": 0.042, "cost": 3170085},
		Approach: &influence.Approach{Route: backup}}
	third := influence.Finding{Rank: 3, Subjects: []influence.Subject{kadari}, Figures: map[string]float64{"probability": 0.02, "cost": 4000000},
		Approach: &influence.Approach{Route: []influence.Step{{ID: ruth.ID, Name: ruth.Name, P: 1, Willing: 1},
			{ID: hidden1.ID, Name: hidden1.Name, Via: "knows", P: 0.4, Willing: 0.3, Protect: true}, {ID: kadari.ID, Name: kadari.Name, Via: "colleagues at Foreign Ministry", P: 0.1}}}}
	return answer("route", "route to Ines Kadari", f, second, third)
}

func decisionAnswer() *influence.Answer {
	gate := func(stage, rule string, on influence.Subject, g influence.GateState, figures map[string]float64) influence.Finding {
		g.Decision, g.Stage, g.Rule, g.On = "join the Convention", stage, rule, on
		return influence.Finding{Subjects: []influence.Subject{on}, Figures: figures, Gate: &g}
	}
	return answer("decision", "decision",
		gate("Draft", "lead", ministry, influence.GateState{Progress: "done"}, nil),
		gate("Sign-off", "lead", ministry, influence.GateState{Progress: "stuck", Because: "capacity", Desk: []influence.Subject{kadari}, Since: 20250303, Deadline: 20250704},
			map[string]float64{"view": 0.21, "q": 0.7, "file": 0.15, "weight": 1, "stage": 2, "order": 2}),
		gate("Sign-off", "veto", justice, influence.GateState{Progress: "moving", Desk: []influence.Subject{tesk}},
			map[string]float64{"view": -0.1, "q": 0.4, "file": 0.7, "weight": 1, "stage": 2, "order": 2}),
		gate("Vote", "majority", influence.Subject{ID: "velmark#house", Name: "House of Deputies", Kind: graph.Parliament}, influence.GateState{Progress: "not started", Deadline: 20251001},
			map[string]float64{"view": 0.1, "q": 0.55, "file": 0.4, "weight": 1, "stage": 3, "order": 3}))
}

func rankAnswer() *influence.Answer {
	return answer("rank", "rank by betweenness",
		influence.Finding{Rank: 1, Subjects: []influence.Subject{orlo}, Score: 0.41234, Reasons: []influence.Reason{
			{Text: "between Ines Kadari and the House of Deputies", Share: 0.6, Ties: []influence.TieRef{row("ties.csv", 4), row("people.csv", 9)}}, {Text: "other pairs", Share: 0.4}}},
		influence.Finding{Rank: 2, Subjects: []influence.Subject{kadari}, Score: 0.1},
		influence.Finding{Rank: 3, Subjects: []influence.Subject{ministry}, Score: 0.00012})
}

func groupsAnswer() *influence.Answer {
	return answer("groups", "groups",
		influence.Finding{Rank: 1, Subjects: []influence.Subject{orlo, kadari, tesk, vash}, Score: 4, Figures: map[string]float64{"size": 4, "bridges": 2},
			Reasons: []influence.Reason{
				{Text: "ties around Foreign Ministry, to which 2 of the 4 belong", Share: 0.8},
				{Text: "Bran Orlo bridges to group 2", Share: 0.198, Ties: []influence.TieRef{row("ties.csv", 5)}},
				{Text: "Ines Kadari bridges to group 2", Share: 0.002, Ties: []influence.TieRef{row("ties.csv", 6)}}}},
		influence.Finding{Rank: 2, Subjects: []influence.Subject{ruth, jo}, Score: 2, Figures: map[string]float64{"size": 2, "bridges": 0},
			Reasons: []influence.Reason{{Text: "ties among 2 who share no body or party", Share: 1}}})
}

func keyPlayersAnswer() *influence.Answer {
	a := answer("keyplayers", "Which few together reach the most others?",
		influence.Finding{Rank: 1, Subjects: []influence.Subject{orlo, ministry}, Score: 7, Figures: map[string]float64{"value": 7, "size": 2},
			Reasons: []influence.Reason{{Text: "Bran Orlo adds to the others", Share: 0.25}, {Text: "Foreign Ministry adds to the others", Share: 0.75}}})
	a.Notes = []string{"The figure is how many of the 9 others the set reaches"}
	return a
}

func compareAnswer() *influence.Answer {
	places := func(place float64) map[string]float64 {
		figures := map[string]float64{}
		for _, name := range []string{"degree", "strength", "betweenness", "closeness", "harmonic", "eigenvector", "katz", "pagerank", "k-core",
			"constraint", "effective-size", "brokerage", "reach", "influence"} {
			figures[name] = place
		}
		return figures
	}
	a := answer("rank", "How do the measures compare?",
		influence.Finding{Rank: 1, Subjects: []influence.Subject{orlo}, Score: 0.4, Figures: places(1)},
		influence.Finding{Rank: 2, Subjects: []influence.Subject{ministry}, Score: 0.1, Figures: places(117)})
	a.Findings[0].Figures["door"] = 1
	a.Method.Parameters["by"] = "all"
	return a
}

func gapsAnswer() *influence.Answer {
	return answer("gaps", "gaps",
		influence.Finding{Rank: 1, Subjects: []influence.Subject{justice}, Score: 0.2, Row: &influence.RowToFill{Table: "people", Name: "Justice", Column: "known_by"},
			Reasons: []influence.Reason{{Text: "has to agree at Sign-off, and we know nobody there", Share: 1}}},
		influence.Finding{Rank: 2, Subjects: []influence.Subject{kadari}, Score: 0.1, Row: &influence.RowToFill{Table: "people", Name: "Ines Kadari", Column: "stance", Why: "nobody says where she stands"}})
}

func importAnswer() *influence.Answer {
	return answer("import", "import", influence.Finding{Subjects: []influence.Subject{{ID: "people.csv", Name: "people.csv"}},
		Figures: map[string]float64{"new": 40, "changed": 2, "same": 0, "skipped": 1}, Reasons: []influence.Reason{{Text: `people.csv:42: column "strength": 1.7 is not in (0, 1]`, Share: 1}}})
}

var samples = []struct {
	name   string
	answer func() *influence.Answer
}{
	{"next", nextAnswer}, {"route", routeAnswer}, {"decision", decisionAnswer}, {"rank", rankAnswer},
	{"compare", compareAnswer}, {"keyplayers", keyPlayersAnswer}, {"groups", groupsAnswer}, {"gaps", gapsAnswer}, {"import", importAnswer},
	{"show", showAnswer},
}
