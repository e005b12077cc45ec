package cmd_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"inroad/graph"
	"inroad/graph/mem"
	"inroad/graph/neo4j"
	"inroad/graph/storetest"
	"inroad/importers"
	"inroad/influence"
	"inroad/influence/answer"
	"inroad/influence/world"
)

// sampleCampaign is all that the sample campaign states, and its settings.
func sampleCampaign(t *testing.T) (graph.Fragment, world.Settings) {
	t.Helper()
	folder := filepath.Join("..", "testdata", "campaign")
	source, err := importers.Open(t.Context(), []string{folder}, importers.Options{})
	if err != nil {
		t.Fatal(err)
	}
	file, err := os.Open(filepath.Join(folder, "settings.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	settings, err := world.ReadSettings(file)
	if err != nil {
		t.Fatal(err)
	}
	return collected(t, source), settings
}

// collected is what a source yields, as a store holds it.
func collected(t *testing.T, from graph.Source) (all graph.Fragment) {
	t.Helper()
	for f, err := range from.Fragments(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		all.Documents = append(all.Documents, f.Documents...)
		all.Records = append(all.Records, f.Records...)
		all.Ties = append(all.Ties, f.Ties...)
		all.Judgements = append(all.Judgements, f.Judgements...)
	}
	return all.Canonical()
}

// lookUp gives all answers on somebody or a text that a part of the graph is enough for.
func lookUp(t *testing.T, from graph.Source, settings world.Settings, who string) []string {
	t.Helper()
	found, err := graph.LoadFound(t.Context(), from, who)
	if err != nil {
		t.Fatal(err)
	}
	finder := graph.NewFinder(who, 0)
	for _, e := range found.Entities {
		finder.Offer(graph.Record{ID: e.ID, Statements: e.Statements})
	}
	var entities []int32
	for _, r := range finder.Found() {
		e, _ := found.Number(r.ID)
		entities = append(entities, e)
	}
	said := []string{written(t, influence.Found(found, settings, who, entities, ""))}

	around, err := graph.LoadAround(t.Context(), from, who)
	if err != nil {
		t.Fatal(err)
	}
	e, err := around.Lookup(who)
	if err != nil {
		return append(said, err.Error())
	}
	known, err := influence.Known(t.Context(), around, settings, influence.KnownOptions{Who: e, Other: e, Near: true})
	if err != nil {
		t.Fatal(err)
	}
	said = append(said, written(t, known))
	for steps := 1; steps <= 2; steps++ {
		of := around
		if steps == 2 && !around.Whole() {
			var err error
			if of, err = graph.LoadAround(t.Context(), from, who, around.IDs(influence.Through(around, settings, e))...); err != nil {
				t.Fatal(err)
			}
			if e, err = of.Lookup(who); err != nil {
				t.Fatal(err)
			}
		}
		said = append(said, fmt.Sprintf("%+v", influence.Around(of, settings, influence.AroundOptions{Who: e, Steps: steps}).Body))
	}
	return said
}

func written(t *testing.T, a *answer.Answer) string {
	t.Helper()
	text, err := json.MarshalIndent(a, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// A part of the sample campaign gives the answers of the whole, on every person and body: from what looks at
// everything, and from a server; on every seventh there, unless INROAD_LONG says that time does not matter.
func TestWhatIsAroundIsEnough(t *testing.T) {
	all, settings := sampleCampaign(t)
	whole := mem.New()
	if _, err := whole.Apply(t.Context(), all); err != nil {
		t.Fatal(err)
	}
	snapshot, err := graph.Load(t.Context(), whole)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range snapshot.Entities {
		if e.Kind.HasView() {
			names = append(names, e.Name)
		}
	}
	names = append([]string{"ministry", "kadari", "Nobody", "i.kadari@foreign.velmark.example"}, names...)
	want := map[string][]string{}
	for _, name := range names {
		want[name] = lookUp(t, whole, settings, name)
	}
	agree := func(t *testing.T, from graph.Source, every int) {
		for i := 0; i < len(names); i += every {
			name := names[i]
			if diff := cmp.Diff(want[name], lookUp(t, from, settings, name)); diff != "" {
				t.Fatalf("on %s (-whole +part):\n%s", name, diff)
			}
		}
	}
	t.Run("plain", func(t *testing.T) { agree(t, storetest.Plain{Holds: all}, 1) })
	t.Run("server", func(t *testing.T) {
		s := server.Require(t)
		store, err := neo4j.Open(t.Context(), neo4j.Options{Address: s.URI(), Env: func(name string) string {
			return map[string]string{neo4j.EnvUser: s.User, neo4j.EnvPassword: s.Password}[name]
		}})
		if err != nil {
			t.Fatal(err)
		}
		defer store.Close()
		if _, err := graph.Copy(t.Context(), store, whole); err != nil {
			t.Fatal(err)
		}
		every := 7
		if os.Getenv("INROAD_LONG") != "" {
			every = 1
		}
		agree(t, store, every)
	})
}
