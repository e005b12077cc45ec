package diagrams

import (
	"inroad/graph"
	"inroad/influence/answer"
	"inroad/influence/answer/diagrams/scene"
)

func sampleLadder() Ladder {
	return Ladder{Decision: "join the Convention", Place: "Velmark", AsOf: 20250609, Audience: answer.Ally, Stages: []Stage{
		{Name: "Draft", Gates: []Gate{{Who: "Disarmament Unit, Foreign Ministry", Rule: "drafts", Progress: "done"}}},
		{Name: "Sign-off", Gates: []Gate{
			{Who: "Foreign Ministry", Rule: "lead", Progress: "stuck", Because: "capacity", Desk: "desk officer, Disarmament Unit", Since: 20250303, Deadline: 20250704},
			{Who: "Ministry of Justice", Rule: "veto", Progress: "moving", Desk: "Legal Adviser", Since: 20250520},
			{Who: "Ministry of Defence", Rule: "consulted"}}},
		{Name: "Cabinet", Gates: []Gate{{Who: "Prime Minister's Office", Rule: "must agree", Progress: "not started", Deadline: 20250915}}},
		{Name: "Vote", Gates: []Gate{{Who: "House of Deputies", Rule: "majority", Progress: "not started", Deadline: graph.Date(20251000)}, {Who: "Committee on Foreign Affairs and Regional Cooperation", Rule: "consulted", Progress: "not started"}}},
	}}
}

// A sample is a picture of people who do not exist.
type sample struct {
	name     string
	audience answer.Audience
	picture  Picture
}

func samples() []sample {
	return []sample{{"ladder", answer.Ally, sampleLadder()}, {"ways", answer.Internal, sampleWays()}, {"around", answer.Internal, sampleAround()}, {"coverage", answer.Ally, sampleCoverage()}}
}

func sampleCoverage() Coverage {
	row := func(stage, name string, marks ...answer.Closeness) answer.CoverageRow {
		r := answer.CoverageRow{Stage: stage, Of: answer.Subject{Name: name, Kind: graph.Department}}
		for i, m := range marks {
			if m != answer.NoContact {
				r.Contacts = append(r.Contacts, answer.CoverageContact{Member: i, Close: m, With: answer.Subject{Name: "Paul Sorn", Kind: graph.Person}})
			}
		}
		return r
	}
	return Coverage{Decision: "join the Convention", Place: "Velmark", AsOf: 20250609, Audience: answer.Ally, Coverage: answer.Coverage{
		Members: []answer.Subject{{Name: "Clear Ground Velmark"}, {Name: "Survivors' Network Velmark"}, {Name: "White Heron"}},
		Rows: []answer.CoverageRow{
			row("Sign-off", "Foreign Ministry", answer.NewContact, answer.ThinContact, answer.NoContact), row("Sign-off", "Ministry of Justice", answer.NoContact, answer.KnownContact),
			row("Sign-off", "Ministry of Tourism"), row("Cabinet", "Prime Minister's Office", answer.NoContact, answer.NoContact, answer.ThinContact),
			row("", "Harbour Party", answer.NewContact), row("", "Reform List"),
		},
	}}
}

func sampleWays() WaysIn {
	person := func(name, post string, stance Stance) Someone {
		return Someone{Name: name, Post: post, Named: true, Kind: graph.Person, Stance: stance}
	}
	w := WaysIn{Target: "Ines Kadari", Place: "Velmark", AsOf: 20250609, Audience: answer.Internal, LeftOut: 1}
	w.People = []Someone{
		person("Ruth Amsel", "campaign coordinator, Clear Ground Velmark", ""), person("Paul Sorn", "programme officer, UN Agency for Clearance and Recovery", "supportive"),
		person("Ines Kadari", "desk officer, Disarmament Unit, Foreign Ministry, since 2017", Unknown), person("Jo Lindqvar", "parliamentary liaison, Clear Ground Velmark", ""),
		person("Lena Vash", "member, Parliament of Velmark", "champion"), person("Viktor Orlo", "Director for International Security, Foreign Ministry", "opposed"),
	}
	w.People[0].Ours, w.People[3].Ours, w.People[2].Target = true, true, true
	w.Steps = []Step{
		{0, 1, scene.Strong, "met", false}, {1, 2, scene.Medium, "colleagues at Contact Group on Explosive Remnants", true},
		{3, 4, scene.Medium, "know each other", false}, {4, 5, scene.Weak, "know each other", false}, {5, 2, scene.Strong, "line of command", false},
	}
	w.Routes = []Way{{[]int{0, 1, 2}, false}, {[]int{3, 4, 5, 2}, true}}
	return w
}

func sampleAround() Neighbourhood {
	n := Neighbourhood{Place: "Velmark", AsOf: 20250609, Audience: answer.Internal, Steps: 2, LeftOut: 7, People: []Someone{
		{Name: "Ines Kadari", Post: "desk officer, Disarmament Unit", Named: true, Kind: graph.Person, Stance: Unknown, Target: true}, {Name: "Disarmament Unit", Kind: graph.Department},
		{Name: "Paul Sorn", Post: "programme officer, UN agency", Named: true, Kind: graph.Person, Stance: "supportive"}, {Name: "Viktor Orlo", Post: "Director, Foreign Ministry", Named: true, Kind: graph.Person, Stance: "opposed"},
		{Name: "Foreign Ministry", Kind: graph.Department}, {Name: "Ruth Amsel", Post: "coordinator", Named: true, Kind: graph.Person, Ours: true},
		{Name: "UN agency", Kind: graph.Partner}},
		Near: []int{0, 1, 1, 1, 2, 2, 2},
	}
	for _, t := range [][3]int{{0, 1, 2}, {0, 2, 1}, {0, 3, 2}, {1, 4, 2}, {2, 5, 2}, {2, 6, 2}, {3, 4, 2}, {4, 5, 0}} {
		n.Ties = append(n.Ties, Between{t[0], t[1], []scene.Strength{scene.Weak, scene.Medium, scene.Strong}[t[2]], []Kind{{[]string{"know each other", "reports to"}[t[1]%2], t[1]%2 == 1, false}}, t[1] == 3})
	}
	return n
}
