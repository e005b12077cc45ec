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
	"inroad/influence/answer/words"
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
	known, err := influence.Known(ctx, s, settings, influence.KnownOptions{Who: who, Other: who})
	if err != nil {
		t.Fatal(err)
	}
	return []*answer.Answer{next, routes, gates, known}, names
}

// On a whole campaign every page fits.
func TestCampaignFitsItsPages(t *testing.T) {
	answers, people := campaignAnswers(t)
	if len(people) < 40 {
		t.Fatalf("only %d people", len(people))
	}
	for _, a := range answers {
		page := write(t, "table", answer.Internal, a, Options{Why: true, N: -1})
		for line := range strings.Lines(page) {
			if w := lipgloss.Width(strings.TrimRight(line, "\n")); w > 80 {
				t.Errorf("%s: %d columns: %s", a.Method.Name, w, line)
			}
		}
	}
}

// A suggestion is read at a glance: fourteen lines at most.
func TestASuggestionHasFourteenLinesAtMost(t *testing.T) {
	answers, _ := campaignAnswers(t)
	body := answers[0].Body.(*answer.Next)
	seen := 0
	for _, s := range body.Suggestions {
		p := &page{width: 80, w: words.In(answers[0].Method.AsOf)}
		writeSuggestion(p, s, Options{}, false)
		if lines := strings.Count(p.String(), "\n"); lines > suggestionLines {
			t.Errorf("%d lines:\n%s", lines, p)
		}
		if !strings.Contains(p.String(), "STANDS") {
			t.Errorf("it is not said where they stand:\n%s", p)
		}
		seen++
	}
	if seen < 30 {
		t.Errorf("only %d suggestions", seen)
	}
}
