package diagrams

import (
	"context"
	"os"
	"strings"
	"testing"

	"inroad/graph"
	"inroad/importers"
	"inroad/influence"
	"inroad/influence/answer"
	"inroad/influence/world"
)

// campaign is the invented campaign on the day of its settings.
func campaign(t *testing.T) *influence.Moment {
	t.Helper()
	source, err := importers.Open(context.Background(), []string{"../../../testdata/campaign"}, importers.Options{})
	if err != nil {
		t.Fatal(err)
	}
	s, err := graph.Load(context.Background(), source)
	if err != nil {
		t.Fatal(err)
	}
	file, err := os.Open("../../../testdata/campaign/settings.yaml")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	settings, err := world.ReadSettings(file)
	if err != nil {
		t.Fatal(err)
	}
	return influence.At(s, settings, settings.AsOf.First())
}

// pictures are all pictures of the campaign for an audience.
func pictures(t *testing.T, m *influence.Moment, audience answer.Audience) map[string]Picture {
	t.Helper()
	m = influence.At(m.Snapshot.For(audience, m.Day), m.Settings, m.Day)
	decision, err := influence.Gates(context.Background(), m.Snapshot, m.Settings, influence.GateOptions{})
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]Picture{"ladder": LadderOf(decision, audience)}
	if audience == answer.LeaveBehind {
		return all
	}
	coverage, err := influence.Coverage(m.Snapshot, m.Settings, influence.CoverageOptions{})
	if err != nil {
		t.Fatal(err)
	}
	who, err := m.Lookup("Ines Kadari")
	if err != nil {
		t.Fatal(err)
	}
	route, err := influence.Routes(context.Background(), m.Snapshot, m.Settings, influence.RouteOptions{Who: who, K: 5})
	if err != nil {
		t.Fatal(err)
	}
	all["ways"], all["coverage"] = WaysInOf(route, audience, StancesOf(m)), CoverageOf(coverage, audience)
	all["around"] = AroundOf(influence.Around(m.Snapshot, m.Settings, influence.AroundOptions{Who: who, Steps: 2}), audience)
	return all
}

// Beyond our own circle no picture names a person other than ours, or a stance; to ourselves each names people.
func TestPicturesNamePostsNotPersons(t *testing.T) {
	t.Parallel()
	m := campaign(t)
	names := func(svg string) (found []string) {
		for i := range m.Entities {
			if e := &m.Entities[i]; e.Kind == graph.Person && !m.Ours[i] && strings.Contains(svg, e.Name) {
				found = append(found, e.Name)
			}
		}
		return found
	}
	stances := func(svg string) bool {
		for _, s := range []Stance{Unknown, "champion", "supportive", "undecided", "sceptical", "opposed"} {
			if strings.Contains(svg, ">"+s.label()+"<") {
				return true
			}
		}
		return false
	}
	for _, audience := range []answer.Audience{answer.Ally, answer.LeaveBehind} {
		for name, p := range pictures(t, m, audience) {
			for _, format := range []string{"svg", "dot"} {
				svg := drawn(t, renderer(t), p, "fit", format)
				if found := names(svg); len(found) > 0 || stances(svg) {
					t.Errorf("%s for %s names %q, or a stance", name, audience, found)
				}
				if !strings.Contains(svg, strings.ToUpper(string(audience))) {
					t.Errorf("%s for %s does not say for whom it is", name, audience)
				}
			}
		}
	}
	for name, p := range pictures(t, m, answer.Internal) {
		svg := drawn(t, renderer(t), p, "fit", "svg")
		if len(names(svg)) < 4 || stances(svg) != (name == "ways" || name == "around") {
			t.Errorf("%s names %q to ourselves; stances %t", name, names(svg), stances(svg))
		}
	}
}

// Beyond our own circle a post stands for the name, once; ours are named with theirs. To ourselves everybody is.
func TestPostsStandOnce(t *testing.T) {
	s := answer.Subject{Name: "Desk officer, Disarmament Unit", Kind: graph.Person, Post: answer.Post{Title: "Desk officer", Body: "Disarmament Unit"}}
	if ally := someoneOf(s, false, answer.Ally); ally.Post != "" || ally.Named {
		t.Errorf("an ally sees %+v", ally)
	}
	s.Name = "Ines Kadari"
	for _, own := range []Someone{someoneOf(s, true, answer.Ally), someoneOf(s, false, answer.Internal)} {
		if own.Post != "desk officer, Disarmament Unit" || !own.Named {
			t.Errorf("ourselves see %+v", own)
		}
	}
	g := gateOf(answer.Gate{Open: true, GateRef: answer.GateRef{On: answer.Subject{Name: "Disarmament Unit", Kind: graph.Department}}, Desk: []answer.Subject{s}}, answer.Internal)
	if g.Desk != "Ines Kadari, desk officer" {
		t.Errorf("on the desk of %q", g.Desk)
	}
}

// A steering group takes in three routes and ten boxes.
func TestWaysInAreFew(t *testing.T) {
	w := pictures(t, campaign(t), answer.Internal)["ways"].(WaysIn)
	if len(w.People) < 4 || len(w.People) > mostBoxes || len(w.Routes) > mostRoutes {
		t.Errorf("%d boxes, %d routes", len(w.People), len(w.Routes))
	}
	weakest := 0
	for _, s := range w.Steps {
		if s.Weakest {
			weakest++
		}
	}
	if weakest != 1 {
		t.Errorf("%d weakest steps", weakest)
	}
}

func TestLadderKeepsTheOrderOfStages(t *testing.T) {
	m := campaign(t)
	decision, err := influence.Gates(context.Background(), m.Snapshot, m.Settings, influence.GateOptions{})
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range graph.Audiences {
		var stages []string
		for _, s := range LadderOf(decision, a.Audience).Stages {
			stages = append(stages, s.Name)
		}
		if got, want := strings.Join(stages, " > "), "policy review > accession note > cabinet approval > ratification in parliament > depositing"; got != want {
			t.Errorf("%s: %s", a.Audience, got)
		}
	}
}

// The campaign stands whole on a slide and on a sheet of paper: every stage, gate, party and body.
func TestCampaignIsDrawnWhole(t *testing.T) {
	t.Parallel()
	for name, p := range pictures(t, campaign(t), answer.Internal) {
		for _, page := range []string{"slide", "a4", "a4-landscape", "fit"} {
			s, err := renderer(t).Scene(t.Context(), p, pageNamed(t, page))
			if err != nil {
				t.Fatal(err)
			}
			if n := hidden(p, s); len(s.Boxes) < 5 || name != "around" && n > 0 {
				t.Errorf("%s on %s: %d boxes, %d are not drawn", name, page, len(s.Boxes), n)
			}
		}
	}
}
