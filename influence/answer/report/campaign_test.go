package report

import (
	"context"
	"os"
	"strings"
	"testing"

	"charm.land/lipgloss/v2"

	"inroad/graph"
	"inroad/importers"
	"inroad/influence"
	"inroad/influence/answer"
	"inroad/influence/world"
)

// campaignAnswers are answers on the invented campaign, and the names of the people in it.
func campaignAnswers(t *testing.T) (answers []*answer.Answer, names []string) {
	t.Helper()
	ctx := context.Background()
	source, err := importers.Open(ctx, []string{"../../../testdata/campaign"}, importers.Options{})
	if err != nil {
		t.Fatal(err)
	}
	s, err := graph.Load(ctx, source)
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
	var who int32
	for i, e := range s.Entities {
		if e.Kind == graph.Person {
			names = append(names, e.Name)
		}
		if e.Name == "Ines Kadari" {
			who = int32(i)
		}
	}
	next, err := influence.Next(ctx, s, settings, influence.NextOptions{})
	if err != nil {
		t.Fatal(err)
	}
	routes, err := influence.Routes(ctx, s, settings, influence.RouteOptions{Who: who, K: 5})
	if err != nil {
		t.Fatal(err)
	}
	gates, err := influence.Gates(ctx, s, settings, influence.GateOptions{})
	if err != nil {
		t.Fatal(err)
	}
	known := influence.Known(s, settings, influence.KnownOptions{Who: who, Other: who})
	return []*answer.Answer{next, routes, gates, known}, names
}

// On a whole campaign no output for others names anybody, and every page fits.
func TestCampaignForOthersNamesNobody(t *testing.T) {
	answers, people := campaignAnswers(t)
	if len(people) < 40 {
		t.Fatalf("only %d people", len(people))
	}
	holds := func(text string) []string {
		var found []string
		for _, name := range people {
			if strings.Contains(strings.ToLower(text), strings.ToLower(name)) || strings.Contains(text, graph.Fold(name)) {
				found = append(found, name)
			}
		}
		return found
	}
	for _, a := range answers {
		for _, f := range Formats {
			for _, audience := range []answer.Audience{answer.Ally, answer.LeaveBehind} {
				if found := holds(write(t, f.Name, audience, a, Options{Why: true, N: -1})); len(found) > 0 {
					t.Errorf("%s of %s for %s names %q", f.Name, a.Method.Name, audience, found)
				}
			}
		}
		page := write(t, "table", answer.Internal, a, Options{Why: true, N: -1})
		if len(holds(write(t, "json", answer.Internal, a, Options{}))) == 0 {
			t.Errorf("%s names nobody: the detector is blind", a.Method.Name)
		}
		for line := range strings.Lines(page) {
			if w := lipgloss.Width(strings.TrimRight(line, "\n")); w > 80 {
				t.Errorf("%s: %d columns: %s", a.Method.Name, w, line)
			}
		}
	}
}
