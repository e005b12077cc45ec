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
	"inroad/influence/internal/worlds"
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
	who := worlds.Called(t, m.Facts, "Ines Kadari")
	route, err := influence.Routes(context.Background(), m.Snapshot, m.Settings, influence.RouteOptions{Who: who, K: 5})
	if err != nil {
		t.Fatal(err)
	}
	decision, err := influence.Gates(context.Background(), m.Snapshot, m.Settings, influence.GateOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return map[string]Picture{
		"ladder": LadderOf(decision, audience).Picture(), "ways": WaysInOf(route, audience, StancesOf(m)).Picture(),
		"around": Around(m, who, 2, audience).Picture(), "coverage": CoverageOf(m, decision, audience).Picture(),
	}
}

// Beyond our own circle no picture names a person or a stance; a ladder never does.
func TestPicturesNamePostsNotPersons(t *testing.T) {
	m := campaign(t)
	names := func(p Picture) (found []string) {
		text := p.DOT()
		for i := range m.Entities {
			if e := &m.Entities[i]; e.Kind == graph.Person && strings.Contains(text, dotText(e.Name)) {
				found = append(found, e.Name)
			}
		}
		return found
	}
	stances := func(p Picture) bool {
		for _, s := range append([]Stance{Unknown}, "champion", "supportive", "undecided", "sceptical", "opposed") {
			if strings.Contains(p.DOT(), s.label()) {
				return true
			}
		}
		return false
	}
	for _, audience := range []answer.Audience{answer.Ally, answer.LeaveBehind} {
		for name, p := range pictures(t, m, audience) {
			if found := names(p); len(found) > 0 || stances(p) {
				t.Errorf("%s for %s names %q, or a stance", name, audience, found)
			}
			if !strings.Contains(p.DOT(), strings.ToUpper(string(audience))) {
				t.Errorf("%s for %s does not say for whom it is", name, audience)
			}
		}
	}
	internal := pictures(t, m, answer.Internal)
	if len(names(internal["ladder"])) < 5 || len(names(internal["ways"])) < 5 || !stances(internal["ways"]) || len(names(internal["around"])) < 5 {
		t.Error("internal pictures name nobody, or no stance: the detector is blind")
	}
}

// A steering group takes in three routes and ten boxes.
func TestWaysInAreFew(t *testing.T) {
	p := pictures(t, campaign(t), answer.Internal)["ways"]
	if len(p.boxes) < 4 || len(p.boxes) > mostBoxes {
		t.Errorf("%d boxes", len(p.boxes))
	}
	weakest := 0
	for _, tie := range p.ties {
		if strings.HasSuffix(tie.label[0].text, "?") {
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

func TestCampaignIsDrawn(t *testing.T) {
	t.Parallel()
	for name, p := range pictures(t, campaign(t), answer.Internal) {
		if svg := draw1(t, renderer(t), p); len(texts(t, svg)) < 10 {
			t.Errorf("%s shows %q", name, texts(t, svg))
		}
	}
}
