package diagrams

import (
	"inroad/graph"
	"inroad/influence/answer"
)

func sampleLadder() Ladder {
	return Ladder{Decision: "join the Convention", Place: "Velmark", AsOf: 20250609, Audience: answer.Ally, Stages: []Stage{
		{"Draft", []Gate{{Who: "Disarmament Unit, Foreign Ministry", Rule: "drafts", Progress: "done"}}},
		{"Sign-off", []Gate{
			{Who: "Foreign Ministry", Rule: "lead", Progress: "stuck", Because: "capacity", Desk: "desk officer, Disarmament Unit", Since: 20250303, Deadline: 20250704},
			{Who: "Ministry of Justice", Rule: "veto", Progress: "moving", Desk: "Legal Adviser", Since: 20250520},
			{Who: "Ministry of Defence", Rule: "consulted"}}},
		{"Cabinet", []Gate{{Who: "Prime Minister's Office", Rule: "must agree", Progress: "not started", Deadline: 20250915}}},
		{"Vote", []Gate{{Who: "House of Deputies", Rule: "majority", Progress: "not started", Deadline: graph.Date(20251000)}, {Who: "Committee on Foreign Affairs and Regional Cooperation", Rule: "consulted", Progress: "not started"}}},
	}}
}

// samples are a picture of each kind, of people who do not exist.
func samples() []struct {
	name    string
	picture Picture
} {
	return []struct {
		name    string
		picture Picture
	}{{"ladder", sampleLadder().Picture()}, {"ways", sampleWays().Picture()}, {"around", sampleAround().Picture()}, {"coverage", sampleCoverage().Picture()}}
}

func sampleWays() WaysIn {
	return WaysIn{Target: "Ines Kadari", Place: "Velmark", AsOf: 20250609, Audience: answer.Internal, LeftOut: 1, People: []Someone{
		{Name: "Ruth Amsel", Ours: true}, {Name: "Paul Sorn", Post: "UN agency", Stance: "supportive"},
		{Name: "Ines Kadari", Post: "desk officer, Disarmament Unit, Foreign Ministry", Stance: Unknown, Target: true},
		{Name: "Jo Dunmore", Ours: true}, {Name: "Lena Vash", Post: "MP, Harbour Party", Stance: "champion"}, {Name: "Bran Orlo", Post: "Director, Foreign Ministry", Stance: "sceptical"},
		{Name: "Amon Tesk", Post: "Legal Adviser, Ministry of Justice", Stance: Unknown},
	}, Steps: []Step{{From: 0, To: 1, Word: "medium", Via: "met"}, {From: 1, To: 2, Word: "strong", Via: "work together", Weakest: true},
		{From: 3, To: 4, Word: "strong", Via: "friends", Backup: true}, {From: 4, To: 5, Word: "weak", Via: "colleagues at House of Deputies", Backup: true}, {From: 5, To: 2, Word: "medium", Via: "line of command", Backup: true},
		{From: 0, To: 6, Word: "weak", Via: "knows"}, {From: 6, To: 2, Word: "medium", Via: "works-with"}}}
}

func sampleCoverage() Coverage {
	return Coverage{Decision: "join the Convention", Place: "Velmark", AsOf: 20250609, Audience: answer.Ally, Members: []string{"Harbour Aid", "Velmark Doctors for Disarmament", "Survivors' Voice", "Youth for Peace"}, Rows: []CoverageRow{
		{"Sign-off", "Foreign Ministry", []Mark{Recent, NoContact, Thin, NoContact}}, {"Sign-off", "Ministry of Justice", []Mark{0, 0, 0, 0}}, {"Sign-off", "Ministry of Defence", []Mark{0, Known, 0, 0}},
		{"Vote", "House of Deputies", []Mark{Known, Known, Recent, Thin}}, {"Vote", "Harbour Party", []Mark{Known, 0, 0, 0}}, {"Vote", "National Union of the Upper Valleys", []Mark{0, 0, 0, 0}}}}
}

func sampleAround() Neighbourhood {
	n := Neighbourhood{Place: "Velmark", AsOf: 20250609, Audience: answer.Internal, Steps: 2, LeftOut: 7, People: []Someone{
		{Name: "Ines Kadari", Post: "desk officer, Disarmament Unit", Kind: graph.Person, Stance: Unknown, Target: true},
		{Name: "Disarmament Unit", Kind: graph.Department}, {Name: "Foreign Ministry", Kind: graph.Department}, {Name: "Paul Sorn", Post: "UN agency", Kind: graph.Person, Stance: "supportive"},
		{Name: "Ruth Amsel", Kind: graph.Person, Ours: true}, {Name: "Jo Dunmore", Kind: graph.Person, Ours: true}, {Name: "Bran Orlo", Post: "Director, Foreign Ministry", Kind: graph.Person, Stance: "sceptical"},
		{Name: "Lena Vash", Post: "MP, Harbour Party", Kind: graph.Person, Stance: "champion"}, {Name: "Harbour Party", Kind: graph.PartyKind}, {Name: "House of Deputies", Kind: graph.Parliament},
		{Name: "Amon Tesk", Post: "Legal Adviser, Ministry of Justice", Kind: graph.Person, Stance: Unknown}, {Name: "Ministry of Justice", Kind: graph.Department}}}
	for _, t := range [][3]int{{0, 1, 2}, {1, 2, 1}, {0, 3, 1}, {3, 4, 2}, {0, 6, 2}, {6, 2, 2}, {5, 7, 2}, {7, 8, 1}, {7, 9, 1}, {6, 7, 0}, {0, 10, 0}, {10, 11, 2}, {4, 10, 0}} {
		n.Ties = append(n.Ties, Between{t[0], t[1], []string{"weak", "medium", "strong"}[t[2]]})
	}
	return n
}
