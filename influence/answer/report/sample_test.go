package report

import (
	"math"
	"slices"

	"inroad/graph"
	"inroad/graph/diff"
	"inroad/influence/answer"
)

// The people of Velmark, an invented country.
var (
	kadari = answer.Subject{ID: "velmark#kadari", Name: "Ines Kadari", Kind: graph.Person, Ref: "kadari",
		Post: answer.Post{Title: "Desk officer", Body: "Disarmament Unit", Over: "Foreign Ministry", Since: 20170000}}
	tesk     = answer.Subject{ID: "velmark#tesk", Name: "Amon Tesk", Kind: graph.Person, Post: answer.Post{Title: "Legal Adviser", Body: "Ministry of Justice"}}
	sorn     = answer.Subject{ID: "velmark#sorn", Name: "Paul Sorn", Kind: graph.Person, Post: answer.Post{Body: "UN agency"}}
	ruth     = answer.Subject{ID: "velmark#ruth", Name: "Ruth Amsel", Kind: graph.Person}
	jo       = answer.Subject{ID: "velmark#jo", Name: "Jo Dunmore", Kind: graph.Person}
	vash     = answer.Subject{ID: "velmark#vash", Name: "Lena Vash", Kind: graph.Person, Post: answer.Post{Title: "MP", Body: "Harbour Party"}}
	orlo     = answer.Subject{ID: "velmark#orlo", Name: "Bran Orlo", Kind: graph.Person, Post: answer.Post{Title: "Director", Body: "Foreign Ministry"}}
	ministry = answer.Subject{ID: "velmark#mfa", Name: "Foreign Ministry", Kind: graph.Department}
	justice  = answer.Subject{ID: "velmark#moj", Name: "Justice", Kind: graph.Department}
	house    = answer.Subject{ID: "velmark#house", Name: "House of Deputies", Kind: graph.Parliament}
	hearing  = answer.Subject{ID: "velmark#hearing", Name: "Committee hearing", Kind: graph.Event}
	lusania  = answer.Subject{ID: "velmark#lusania", Name: "Lusania", Kind: graph.StateKind}
	velmark  = answer.Subject{ID: "velmark#velmark", Name: "Velmark", Kind: graph.StateKind}
)

const asOf = graph.Date(20250609)

func row(file string, n int) answer.TieRef {
	return answer.TieRef{From: "velmark#a", To: "velmark#b", Type: graph.Met, Document: file, Row: n}
}

func statement(file string, n int) answer.TieRef { return answer.TieRef{Document: file, Row: n} }

// copyOf points to a copy, so that no sample can change another.
func copyOf[T any](v T) *T { return &v }

// asked is an answer with the head that all samples share.
func asked(name string, body answer.Body) *answer.Answer {
	return &answer.Answer{
		Place: "Velmark", Decision: "join the Convention", Body: body,
		Method:  answer.Method{Name: name, Parameters: map[string]any{"alpha": 4.0, "who": "Ines Kadari"}, AsOf: asOf, Seed: 1, Fingerprint: "f00d"},
		RestsOn: &answer.RestsOn{Ties: 212, Stances: 38, Unknown: 61},
	}
}

func route() []answer.Step {
	return []answer.Step{
		{Who: ruth, P: 1, Willing: 1},
		{Who: sorn, Via: graph.Met, P: 0.55, Willing: 0.3, Unsaid: true, Date: 20250503, Ties: []answer.TieRef{row("log.csv", 31)}},
		{Who: kadari, Via: graph.WorksWith, P: 0.7, Willing: 0.3, AskUse: true, Ties: []answer.TieRef{row("ties.csv", 88)}},
	}
}

func wayToKadari() answer.Way {
	return answer.Way{Route: route(), By: copyOf(ruth), P: 0.1155, Weakest: &answer.Weakest{From: sorn, To: kadari, P: 0.21, Would: 0.495, Unsaid: true}}
}

func onMinistry(rule string) answer.GateRef {
	return answer.GateRef{Decision: "join the Convention", Stage: "accession note", Rule: rule, On: ministry}
}

func nextAnswer() *answer.Answer {
	way, lead := wayToKadari(), onMinistry("lead")
	first := answer.Suggestion{
		Place: 1, Who: kadari, Score: 100, Figures: answer.Figures{Reach: 0.1155, Value: 0.21543, Own: 0.2, Tenure: 1, Effort: 1},
		Gates: []answer.GatePart{
			{Gate: lead, Share: 0.82, View: 0.1, File: 0.72, Ties: []answer.TieRef{row("ties.csv", 88)}},
			{Gate: answer.GateRef{Decision: "join the Convention", Stage: "accession note", Rule: "veto", On: justice}, Share: 0.18, View: 0.18, Ties: []answer.TieRef{row("ties.csv", 12)}},
		},
		Roles: []answer.Role{{Kind: answer.HoldsFile, Gate: lead, Since: 20250303, Stuck: true, Because: "capacity", NoObjection: true}},
		Way:   &way, Attends: copyOf(jo), Objective: answer.Objective{Kind: answer.FindOut, Where: copyOf(lead)},
		Tactic:    answer.Tactic{Kind: answer.Introduce, By: copyOf(ruth), Through: copyOf(sorn), Day: 20250613},
		Promise:   &answer.Promise{Text: "The cost figures by year.", Owner: "Ruth Amsel", Ours: true, With: []answer.Subject{sorn}, To: sorn, Due: 20250602, Overdue: true, From: statement("log.csv", 31)},
		Ask:       answer.Ask{Kind: answer.SendUp, Gate: lead, Boss: copyOf(orlo), Before: 20250704},
		BringBack: []answer.Query{answer.WhereNow, answer.PassToday, answer.WhoSigned},
		Offers:    []answer.Message{{ID: "m1", Text: "Our two-page draft.", Kind: "offer", At: statement("messages.csv", 4)}, {ID: "m2", Text: "Lusania's note as a model", Kind: "material", At: statement("messages.csv", 5)}},
		Carriers:  []answer.Carrier{{Who: tesk, Stance: "supportive", Tie: answer.Drafter, P: 0.1}},
		Instead:   &answer.Instead{Who: orlo, Through: []answer.Subject{jo, vash}},
		Unknown:   []answer.Subject{sorn}, Stability: &answer.Stability{TopShare: 1, Low: 1, High: 1},
	}
	second := answer.Suggestion{
		Place: 2, Who: tesk, Score: 61.24, Figures: answer.Figures{Reach: 0.5, Value: 0.03, Own: 0.01, Asking: 0.1, Tenure: 0.4, Effort: 1},
		Gates:  []answer.GatePart{{Gate: answer.GateRef{Stage: "accession note", Rule: "veto", On: justice}, Share: 1, View: 0.2, FindOut: 0.8}},
		Stance: answer.Stance{Word: "sceptical", Value: "sceptical", Basis: "our guess", Day: 20230501, Months: 25, Stale: true, At: statement("people.csv", 9)},
		Last:   &answer.Contact{Day: 20250503, Kind: "meeting", By: []answer.Subject{jo}, At: statement("log.csv", 12)},
		Way:    &answer.Way{Route: []answer.Step{{Who: jo, P: 1, Willing: 1}, {Who: tesk, Body: copyOf(justice), P: 0.5, Willing: 0.3}}, By: copyOf(jo), P: 0.5, Closes: 20250701},
		Tactic: answer.Tactic{Kind: answer.AtEvent, By: copyOf(jo), Event: copyOf(hearing), Day: 20250617}, Objective: answer.Objective{Kind: answer.FindOut, Where: copyOf(lead)},
		Ask: answer.Ask{Kind: answer.WouldPass, Gate: lead}, Marks: []answer.Mark{answer.RestsOnVoices, answer.TiedWithNext}, Stability: &answer.Stability{TopShare: 0.9, Low: 2, High: 6},
	}
	a := asked("next", &answer.Next{
		Suggestions: []answer.Suggestion{first, second},
		NoWayIn: []answer.Suggestion{{Place: 1, Who: vash, Tactic: answer.Tactic{Kind: answer.Bilateral, State: copyOf(lusania), Host: copyOf(velmark), Through: copyOf(orlo), By: copyOf(ruth), Day: 20250616},
			Opening: &answer.Opening{Kind: answer.GetToKnow, Who: copyOf(orlo)}}},
		UnderWay: []answer.Suggestion{{Place: 1, Who: orlo, Planned: &answer.Contact{Day: 20250620, Kind: "call", By: []answer.Subject{ruth}, Future: true, At: statement("log.csv", 40)}}},
		KeepWarm: []answer.Suggestion{{Place: 1, Who: vash, Way: &answer.Way{By: copyOf(jo)}, Last: &answer.Contact{Day: 20250311, Kind: "call", By: []answer.Subject{jo}, At: statement("log.csv", 14)}}},
		Promises: []answer.Promise{{Text: "send the cost figures", Owner: "Ruth", Ours: true, With: []answer.Subject{sorn}, Due: 20250602, Overdue: true, From: statement("log.csv", 31)}},
		Worth:    []answer.Cell{{Table: "people", Name: "Ines Kadari", Column: "stance", Why: answer.RanksHigh}, {Table: "people", Name: "Paul Sorn", Column: "would_introduce", Why: answer.OpensWay}},
	})
	a.Others = []string{"implement the Convention"}
	a.Note(answer.Note{Kind: answer.DefaultStrengths, Count: 14, Of: 212})
	return a
}

func routeAnswer() *answer.Answer {
	backup := []answer.Step{{Who: jo, P: 1, Willing: 1}, {Who: orlo, Via: graph.Knows, P: 0.4, Willing: 0.3}, {Who: kadari, Via: graph.ReportsTo, P: 0.35, Willing: 0.3}}
	first := answer.RouteWay{Way: wayToKadari(), Cost: 2158485, Parts: []answer.StepPart{{From: ruth, To: sorn, Via: route()[1], Share: 0.4, Ties: route()[1].Ties}, {From: sorn, To: kadari, Via: route()[2], Share: 0.6, Ties: route()[2].Ties}}}
	first.Backup = &answer.Backup{Route: backup}
	second := answer.RouteWay{Way: answer.Way{Route: backup, By: copyOf(jo), P: 0.042, Weakest: &answer.Weakest{From: orlo, To: kadari, P: 0.1, Would: 0.36}}, Cost: 3170085}
	third := answer.RouteWay{Way: answer.Way{Route: []answer.Step{{Who: ruth, P: 1, Willing: 1}, {Who: kadari, Body: copyOf(ministry), P: 0.1, Willing: 0.3}}, By: copyOf(ruth), P: 0.02, Needed: []answer.Subject{}}, Cost: 4000000, Variant: 2}
	return asked("route", &answer.Routes{Who: kadari, Ways: []answer.RouteWay{first, second, third}})
}

func noRouteAnswer() *answer.Answer {
	return asked("route", &answer.Routes{Who: kadari, Tactic: &answer.Tactic{Kind: answer.Letters, Signers: []answer.Subject{ruth, jo}, Day: 20250616}, Opening: &answer.Opening{Kind: answer.MeetAt, Event: copyOf(hearing), Day: 20250617}})
}

func decisionAnswer() *answer.Answer {
	gate := func(stage, rule string, on answer.Subject, order float64, g answer.Gate) answer.Gate {
		g.GateRef = answer.GateRef{Decision: "join the Convention", Stage: stage, Rule: rule, On: on}
		g.Order, g.Ties = order, []answer.TieRef{row("decision.csv", int(order))}
		return g
	}
	return asked("decision", &answer.Gates{Later: 0.8, Gates: []answer.Gate{
		gate("Sign-off", "lead", ministry, 2, answer.Gate{Open: true, Progress: "stuck", Because: "capacity", Desk: []answer.Subject{kadari}, Since: 20250303, Deadline: 20250704, Score: 60, View: 0.21, Q: 0.7, File: 0.15, Weight: 1, ByViews: 0.4,
			FileAt: &answer.Told{Day: 20250601, By: []answer.Subject{sorn}, Who: copyOf(orlo), At: statement("log.csv", 33)}}),
		gate("Sign-off", "veto", justice, 2, answer.Gate{Open: true, Progress: "moving", Desk: []answer.Subject{tesk}, View: -0.1, Q: 0.4, File: 0.7, Weight: 1, ByViews: 1,
			Rests: &answer.Told{Day: 20250601, By: []answer.Subject{tesk}, At: statement("log.csv", 34)}}),
		gate("Vote", "majority", house, math.Inf(1), answer.Gate{Open: true, Progress: "not started", Deadline: 20251001, Depth: 1, View: 0.1, Q: 0.55, File: 0.4, Weight: 1, ByViews: 0.5, Members: &answer.Seats{Known: 3, All: 60}}),
		gate("Draft", "lead", ministry, 1, answer.Gate{Progress: "done"}),
	}})
}

func showAnswer() *answer.Answer {
	people, way := statement("people.csv", 12), wayToKadari()
	return asked("show", &answer.Known{
		Asked: answer.AskedAll, Who: kadari, Way: &way,
		Said: []answer.Saying{
			{About: []answer.Subject{kadari}, What: "stance", Value: "undecided", Since: 20241127, Basis: "public", Counts: true, Column: "stance", At: people},
			{About: []answer.Subject{kadari}, What: "stance", Value: "sceptical", Since: 20190000, Confidence: 0.4, Column: "stance", At: people},
		},
		Ties: []answer.Saying{{About: []answer.Subject{kadari, justice}, What: string(graph.MemberOf), Strength: 0.8, Until: 20240100, Columns: []answer.Column{{Name: "note", Values: []string{"on leave"}}}, Implied: "party", At: people}},
		Contacts: []answer.Saying{{About: []answer.Subject{kadari, {ID: "c", Name: "c", Kind: graph.Contact}}, What: "meeting", Since: 20250503, By: []answer.Subject{ruth},
			Columns: []answer.Column{{Name: "ask", Values: []string{"Send the note up"}}}, Counts: true, At: statement("log.csv", 31)}},
		Promises: []answer.Promise{{Text: "Annexes", Owner: "Ines Kadari", With: []answer.Subject{kadari}, Due: 20250613, From: statement("log.csv", 28)}},
		Messages: []answer.Message{{ID: "m1", Text: "Our two-page draft", Kind: "offer", At: statement("messages.csv", 4)}},
		Readings: []answer.Reading{{Document: "people.csv", Source: "campaign", Hash: "0123456789abcdef", Day: 20250601}},
	})
}

func findAnswer() *answer.Answer {
	return asked("find", &answer.Found{Text: "ministry", Hits: []answer.Hit{{Who: ministry}, {Who: orlo, In: &answer.Saying{What: "title", Value: "Director at the Ministry", At: statement("people.csv", 4)}}}})
}

func rankAnswer() *answer.Answer {
	return asked("rank", &answer.Ranking{
		Listing: answer.Listing{Listed: 3, Network: 9, Shown: []answer.Show{answer.ShowPersons, answer.ShowBodies}}, By: "betweenness", Reads: answer.ReadsCost, Leads: answer.LeadOn,
		Placed: []answer.Placed{
			{Place: 1, Who: orlo, Score: 0.41234, Parts: []answer.Part{
				{Kind: answer.FromOne, Who: copyOf(kadari), Share: 0.3, Ties: []answer.TieRef{row("ties.csv", 4), row("people.csv", 9)}},
				{Kind: answer.FromOne, Who: copyOf(house), Share: 0.2}, {Kind: answer.ByOthers, Count: 5, Share: 0.5}}},
			{Place: 2, Who: kadari, Score: 0.1, Parts: []answer.Part{{Kind: answer.NearnessSteps, Count: 3, To: 1, Share: 0.75}, {Kind: answer.NearnessCost, Count: 2, Above: 3, To: 4, Share: 0.25}}},
			{Place: 2, Who: ministry, Score: 0.1},
			{Place: 4, Who: tesk, Score: 0.00012, Parts: []answer.Part{{Kind: answer.StepTo, From: copyOf(jo), Who: copyOf(tesk), Via: &answer.Step{Who: tesk, Body: copyOf(justice)}, Share: 1}}},
		},
		Without: 1, Estimates: []answer.Estimate{{Measure: "betweenness", Samples: 9000, Of: answer.DrawnWays, Bound: 0.005, Failure: 0.1}},
	})
}

func nobodyAnswer() *answer.Answer {
	a := asked("rank", &answer.Ranking{
		Listing: answer.Listing{Listed: 2, Network: 2, Shown: []answer.Show{answer.ShowAll}}, By: "brokerage", GroupedBy: "party", Reads: answer.ReadsTies,
		Placed: []answer.Placed{{Place: 1, Who: orlo}, {Place: 1, Who: kadari}},
		Nobody: &answer.Nobody{Outcome: answer.AllNothing, Why: answer.NoParties},
	})
	a.NobodyOurs = true
	return a
}

func groupsAnswer() *answer.Answer {
	apart := 0.4321
	return asked("groups", &answer.Groups{Found: 2, Alone: 1, Network: 7, Resolution: 1, Apart: &apart, Groups: []answer.Group{
		{Place: 1, Members: []answer.Subject{orlo, kadari, tesk, vash}, Bridging: 2, Around: copyOf(ministry), Belong: 2, Inside: 0.8, Bridges: []answer.Bridge{
			{Who: orlo, To: []answer.Beyond{{Place: 2}, {Around: copyOf(house)}}, More: 2, Share: 0.198, Ties: []answer.TieRef{row("ties.csv", 5)}},
			{Who: kadari, To: []answer.Beyond{{Place: 2, Around: copyOf(house)}}, Share: 0.002, Ties: []answer.TieRef{row("ties.csv", 6)}}}},
		{Place: 2, Members: []answer.Subject{ruth, jo}, Inside: 1},
	}})
}

func keyPlayersAnswer() *answer.Answer {
	return asked("keyplayers", &answer.KeyPlayers{
		Listing: answer.Listing{Listed: 8, Network: 11, Shown: []answer.Show{answer.ShowPersons, answer.ShowBodies}}, Aim: answer.ReachWithin, Within: 1,
		Set: []answer.Subject{orlo, ministry}, Value: 7, Adds: []float64{0.25, 0.75}, Found: answer.AllTried,
	})
}

func compareAnswer() *answer.Answer {
	b := &answer.Comparison{
		Listing:  answer.Listing{Listed: 3, Network: 3, Shown: []answer.Show{answer.ShowAll}},
		Measures: []answer.Measure{"degree", "strength", "betweenness", "closeness", "harmonic", "eigenvector", "katz", "pagerank", "k-core", "constraint", "effective-size", "brokerage", "reach", "influence", "door"},
		Agree:    []answer.Agreement{{Measure: "strength", Correlation: 0.98}}, Alike: []answer.Measure{"brokerage"},
	}
	places := func(place, door int) []int {
		list := slices.Repeat([]int{place}, len(b.Measures))
		list[len(list)-1] = door
		return list
	}
	b.Compared = []answer.Compared{{Who: orlo, Score: 0.4, Places: places(1, 1)}, {Who: ministry, Score: 0.1, Places: places(117, 0)}, {Who: house, Score: 0.1, Places: places(117, 0)}}
	return asked("rank", b)
}

func importAnswer() *answer.Answer {
	person := diff.Entity{ID: "book/kadari", Name: "Ines Kadari", Kind: graph.Person}
	said := func(value string, since graph.Date) []graph.Statement {
		return []graph.Statement{{Property: graph.Stance, Value: value, Since: since, Basis: "told us"}}
	}
	a := asked("import", &answer.Imported{
		Files: []answer.FileRead{
			{Document: "people.csv@5f3a", Name: "people.csv", Rows: 43, Skipped: 1, Changes: diff.Count{New: 40, Changed: 2}, Tables: []answer.TableRead{{Table: "people", Rows: 43}}},
			{Document: "book.xlsx@77ab", Name: "book.xlsx", Rows: 4, Cells: 2, Changes: diff.Count{Same: 3, Gone: 1},
				Tables: []answer.TableRead{{Table: "ties", Sheet: "Who knows whom", Rows: 3}, {Table: "log", Sheet: "Log", Rows: 1}}},
		},
		Restored: 1, DryRun: true,
		Difference: diff.Difference{
			Entities: []diff.EntityChange{
				{Change: diff.New, Entity: diff.Entity{ID: "book/zed", Name: "Zed Orran", Kind: graph.Partner}},
				{Change: diff.Changed, Entity: person, Properties: []diff.PropertyChange{
					{Property: graph.Stance, Before: said("undecided", 20250503), After: said("supportive", 20250601)},
					{Property: graph.Title, Before: []graph.Statement{{Value: "desk officer"}}},
				}},
				{Change: diff.Gone, Entity: diff.Entity{ID: "book/e", Name: "A reception", Kind: graph.Event}},
			},
			Ties: []diff.TieChange{{Change: diff.Gone, From: person, To: diff.Entity{Name: "Paul Sorn"}, Type: graph.WorksWith}},
		},
	})
	a.Notes = []string{`skipped: people.csv:42: column "strength": 1.7 is not in (0, 1]`}
	return a
}

func copyAnswer() *answer.Answer {
	return asked("copy", &answer.Copied{From: "inroad.db", To: "elsewhere.db", Changes: graph.Changes{New: 7, Changed: 1, Same: 2}})
}

func checkAnswer() *answer.Answer {
	return asked("check", &answer.Checked{Store: "inroad.db", Documents: 2, Records: 40, Ties: 61, Whole: true})
}

var samples = []struct {
	name   string
	answer func() *answer.Answer
}{
	{"next", nextAnswer}, {"route", routeAnswer}, {"no-route", noRouteAnswer}, {"decision", decisionAnswer}, {"show", showAnswer}, {"find", findAnswer},
	{"rank", rankAnswer}, {"nobody", nobodyAnswer}, {"compare", compareAnswer}, {"keyplayers", keyPlayersAnswer}, {"groups", groupsAnswer}, {"import", importAnswer}, {"copy", copyAnswer}, {"check", checkAnswer},
}
