package influence_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"inroad/graph"
	"inroad/influence"
	"inroad/influence/answer"
	"inroad/influence/internal/worlds"
	"inroad/influence/world"
)

// covered writes a coverage: a line a row, with the closest contact of each member.
func covered(t *testing.T, s *graph.Snapshot) string {
	t.Helper()
	settings := world.Defaults()
	settings.AsOf = worlds.Today
	a, err := influence.Coverage(s, settings, influence.CoverageOptions{})
	if err != nil {
		t.Fatal(err)
	}
	body := a.Body.(*answer.Coverage)
	var b strings.Builder
	for _, r := range body.Rows {
		fmt.Fprintf(&b, "%s: %s, %d in it", r.Stage, r.Of.Name, r.People)
		for _, c := range r.Contacts {
			fmt.Fprintf(&b, ", %s %s %s", body.Members[c.Member].Name, c.Close, c.With.Name)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// parliament is a world of two chambers, three parties, and two of us in one organization.
func parliament() *worlds.World {
	w := &worlds.World{}
	w.Add("Ruth", graph.Person, "team", "Clear Ground")
	w.Add("Jo", graph.Person, "team", "yes")
	w.Add("Ann", graph.Person)
	w.Add("Carl", graph.Person)
	w.Add("Edda", graph.Person, "protect", "yes")
	w.Add("Clerk", graph.Person)
	for _, chamber := range []string{"Assembly", "Senate"} {
		w.Add(chamber, graph.Parliament)
		w.Gate("vote", chamber, graph.AttrRule, "majority", graph.AttrOrder, "2")
	}
	for _, party := range []string{"Greens", "Reform", "South"} {
		w.Add(party, graph.PartyKind)
	}
	w.Add("Ministry", graph.Department)
	w.Add("Unit", graph.Department)
	w.Tie("Unit", "Ministry", graph.PartOf)
	w.Gate("note", "Ministry", graph.AttrRule, "lead", graph.AttrOrder, "1")
	w.Gate("note", "Clerk", graph.AttrRule, "consulted", graph.AttrOrder, "1")
	w.Gate("note", "Unit", graph.AttrRule, "consulted", graph.AttrOrder, "1", graph.AttrProgress, "done")
	w.Tie("Clerk", "Unit", graph.WorksFor)
	w.Tie("Ann", "Senate", graph.MemberOf)
	w.Tie("Carl", "Assembly", graph.MemberOf)
	w.Tie("Edda", "Assembly", graph.MemberOf)
	w.Tie("Ann", "Greens", graph.MemberOf)
	w.Tie("Carl", "Greens", graph.MemberOf)
	w.Tie("Edda", "Reform", graph.MemberOf)
	w.Tie("Ruth", "Carl", graph.Met, worlds.Since(20250501))
	w.Tie("Ruth", "Ann", graph.WroteTo)
	w.Tie("Jo", "Ann", graph.Met, worlds.Since(20240101))
	w.Tie("Jo", "Edda", graph.Knows, worlds.Strong(0.8))
	w.Tie("Jo", "Clerk", graph.Knows, worlds.Strong(0.2))
	return w
}

// A party counts through each of its members, in whichever chamber; parties and bodies of which we know nobody are
// there; a body counts through its parts; what is done is not asked about; the closest contact counts.
func TestCoverageHasEveryPartyAndEveryBodyThatDecides(t *testing.T) {
	s := parliament().Facts(t).Snapshot
	want := `stage note: Unit, 1 in it, Jo thin Clerk
stage note: Ministry, 1 in it, Jo thin Clerk
stage vote: Assembly, 2 in it, Jo known Edda, Ruth recent Carl
stage vote: Senate, 1 in it, Jo known Ann, Ruth thin Ann
: Greens, 2 in it, Jo known Ann, Ruth recent Carl
: Reform, 1 in it, Jo known Edda
: South, 0 in it
`
	if diff := cmp.Diff(want, covered(t, s)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// Others see our members as their organizations, people as posts, and nothing of who is protected.
func TestCoverageForAlliesNamesNobody(t *testing.T) {
	got := covered(t, parliament().Facts(t).Snapshot.For(graph.Ally, worlds.Today.First()))
	for _, name := range []string{"Ruth", "Jo", "Ann", "Carl", "Edda", "Clerk"} {
		if strings.Contains(got, name) {
			t.Errorf("it names %s:\n%s", name, got)
		}
	}
	if !strings.Contains(got, ": Reform, 0 in it\n") || !strings.Contains(got, "Clear Ground recent") || !strings.Contains(got, "our members") {
		t.Errorf("it is\n%s", got)
	}
}
