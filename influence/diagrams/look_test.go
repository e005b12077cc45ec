package diagrams

import (
	"context"
	"os"
	"testing"

	"inroad/graph"
	"inroad/influence"
)

func TestMain(m *testing.M) {
	ServeIfChild()
	os.Exit(m.Run())
}

func sampleLadder() Ladder {
	return Ladder{Decision: "join the Convention", Place: "Velmark", AsOf: 20250609, Audience: influence.Ally, Stages: []Stage{
		{"Draft", []Gate{{Who: "Disarmament Unit, Foreign Ministry", Rule: "drafts", Progress: "done"}}},
		{"Sign-off", []Gate{
			{Who: "Foreign Ministry", Rule: "lead", Progress: "stuck", Because: "capacity", Desk: "desk officer, Disarmament Unit", Since: 20250303, Deadline: 20250704},
			{Who: "Ministry of Justice", Rule: "veto", Progress: "moving", Desk: "Legal Adviser", Since: 20250520},
			{Who: "Ministry of Defence", Rule: "consulted"}}},
		{"Cabinet", []Gate{{Who: "Prime Minister's Office", Rule: "must agree", Progress: "not started", Deadline: 20250915}}},
		{"Vote", []Gate{{Who: "House of Deputies", Rule: "majority", Progress: "not started", Deadline: graph.Date(20251000)}, {Who: "Committee on Foreign Affairs and Regional Cooperation", Rule: "consulted", Progress: "not started"}}},
	}}
}

func TestLook(t *testing.T) {
	r, err := NewRenderer()
	if err != nil {
		t.Fatal(err)
	}
	for name, p := range map[string]Picture{"ladder": sampleLadder().Picture()} {
		for _, f := range []string{"dot", "svg"} {
			out, note, err := r.Draw(context.Background(), p, f)
			if err != nil {
				t.Fatal(err)
			}
			t.Log(note)
			os.WriteFile("/tmp/gv/"+name+"."+f, out, 0o644)
		}
	}
}
