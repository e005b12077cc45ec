package cmd_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"inroad/graph"
	"inroad/graph/audiencetest"
	"inroad/importers"
	"inroad/influence"
	"inroad/influence/answer"
	"inroad/influence/answer/diagrams"
	"inroad/influence/answer/report"
	"inroad/influence/measures"
	"inroad/influence/world"
)

// load reads the files of a world.
func load(t *testing.T, folder string, files map[string]string) *graph.Snapshot {
	t.Helper()
	if err := os.RemoveAll(folder); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	im, err := importers.Open(t.Context(), []string{folder}, importers.Options{Now: time.Unix(1e9, 0)})
	if err != nil {
		t.Fatal(err)
	}
	s, err := graph.Load(t.Context(), im)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// answers are all that can be asked for an audience, in every form, and the errors where there is no answer.
func answers(t *testing.T, s *graph.Snapshot, audience graph.Audience) string {
	t.Helper()
	settings := world.Defaults()
	settings.AsOf = audiencetest.Today
	s = s.For(audience, settings.AsOf.First())
	var out bytes.Buffer
	ask := func(what string, question func(context.Context) (*answer.Answer, error)) {
		a, err := question(t.Context())
		if fmt.Fprintln(&out, "==", what); err != nil {
			fmt.Fprintln(&out, err)
			return
		}
		a.Audience = audience
		for _, f := range report.Formats {
			if err := report.Write(&out, f.Name, audience, a, report.Options{Why: true, N: -1}); err != nil {
				t.Fatal(err)
			}
		}
	}
	ask("decision", func(ctx context.Context) (*answer.Answer, error) {
		a, err := influence.Gates(ctx, s, settings, influence.GateOptions{})
		if err == nil {
			fmt.Fprintf(&out, "%+v\n", diagrams.LadderOf(a, audience))
		}
		return a, err
	})
	if audience == graph.LeaveBehind {
		return out.String()
	}
	ask("next", func(ctx context.Context) (*answer.Answer, error) {
		return influence.Next(ctx, s, settings, influence.NextOptions{Resamples: 3})
	})
	ask("keyplayers", func(ctx context.Context) (*answer.Answer, error) {
		return measures.KeyPlayers(ctx, s, settings, measures.KeyOptions{By: answer.Fragment, Size: 1})
	})
	ask("groups", func(ctx context.Context) (*answer.Answer, error) {
		return measures.Groups(ctx, s, settings, measures.GroupOptions{Resolution: 1})
	})
	ask("coverage", func(context.Context) (*answer.Answer, error) {
		a, err := influence.Coverage(s, settings, influence.CoverageOptions{})
		if err == nil {
			fmt.Fprintf(&out, "%+v\n", diagrams.CoverageOf(a, audience))
		}
		return a, err
	})
	stances := diagrams.StancesOf(influence.At(s, settings, settings.AsOf.First()))
	for _, m := range measures.Table {
		ask("rank by "+string(m.Name), func(ctx context.Context) (*answer.Answer, error) {
			return measures.Rank(ctx, s, settings, measures.Options{By: m.Name})
		})
	}
	for i := range s.Entities {
		who := int32(i)
		ask("show", func(ctx context.Context) (*answer.Answer, error) {
			return influence.Known(ctx, s, settings, influence.KnownOptions{Who: who})
		})
		ask("route", func(ctx context.Context) (*answer.Answer, error) {
			a, err := influence.Routes(ctx, s, settings, influence.RouteOptions{Who: who, K: 5})
			if err == nil {
				fmt.Fprintf(&out, "%+v\n", diagrams.WaysInOf(a, audience, stances))
			}
			return a, err
		})
		ask("around", func(context.Context) (*answer.Answer, error) {
			a := influence.Around(s, settings, influence.AroundOptions{Who: who, Steps: 2})
			fmt.Fprintf(&out, "%+v\n", diagrams.AroundOf(a, audience))
			return a, nil
		})
		ask("find", func(context.Context) (*answer.Answer, error) {
			return influence.Found(s, settings, s.Entities[who].Name, []int32{who}, ""), nil
		})
	}
	return out.String()
}

// No answer, in any form, tells worlds apart that differ only in what the audience may not know, and none tells a word
// of that: non-interference (PRODUCT §7, RELIABILITY C4).
func TestNoAnswerTellsWhatIsWithheld(t *testing.T) {
	pairs := uint64(40)
	if os.Getenv("INROAD_LONG") != "" {
		pairs = 2000
	}
	folder := filepath.Join(t.TempDir(), "book")
	for _, audience := range []graph.Audience{graph.Ally, graph.LeaveBehind} {
		for seed := range pairs {
			var said [2]string
			for i, w := range audiencetest.Pair(1000+seed, audience) {
				said[i] = answers(t, load(t, folder, w.Files), audience)
				lower := strings.ToLower(said[i])
				for _, secret := range w.Secret {
					if strings.Contains(lower, strings.ToLower(secret)) {
						t.Errorf("%s, seed %d: %q is told", audience, seed, secret)
					}
				}
			}
			a, b := strings.Split(said[0], "\n"), strings.Split(said[1], "\n")
			question := ""
			for i := range min(len(a), len(b)) {
				if strings.HasPrefix(a[i], "== ") {
					question = a[i]
				}
				if a[i] != b[i] {
					t.Fatalf("%s, seed %d, %s:\n%s\nand\n%s", audience, seed, question, a[i], b[i])
				}
			}
			if len(a) != len(b) {
				t.Fatalf("%s, seed %d: %d and %d lines", audience, seed, len(a), len(b))
			}
		}
	}
}
