package graph_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"inroad/graph"
	"inroad/graph/audiencetest"
	"inroad/importers"
)

// pairs is how many pairs of worlds a test tries.
func pairs(usual int) int {
	if os.Getenv("INROAD_LONG") != "" {
		return 50 * usual
	}
	return usual
}

func read(t *testing.T, folder string, files map[string]string) *graph.Snapshot {
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

// everything is a Snapshot as text, with the order in which names decide.
func everything(s *graph.Snapshot) string {
	var b strings.Builder
	fmt.Fprintln(&b, s.Audience(), s.Fingerprint(), s.Notes, s.Documents)
	for i := range s.Entities {
		title, post, ok := s.Post(int32(i), audiencetest.Today.First())
		fmt.Fprintf(&b, "%d %+v %q %d %v\n", s.Rank(int32(i)), s.Entities[i], title, post.To, ok)
	}
	for i := range s.Ties {
		fmt.Fprintf(&b, "%+v\n", s.Ties[i])
	}
	return b.String()
}

// Two worlds that differ only in what an audience may not know are one to it: non-interference (PRODUCT §7).
func TestAnAudienceKnowsNothingOfWhatIsWithheld(t *testing.T) {
	t.Run("in stores", func(t *testing.T) {
		for seed := range uint64(pairs(3000)) {
			var known [2]string
			for i, source := range audiencetest.Fragments(seed) {
				s, err := graph.Load(t.Context(), source)
				if err != nil {
					t.Fatal(err)
				}
				known[i] = everything(s.For(graph.Ally, audiencetest.Today.First()))
				lower := strings.ToLower(known[i])
				for _, secret := range []string{"secret", "vand", "quist", "oda", "bureau", "two/", "weather", "shoe", "cousin"} {
					if strings.Contains(lower, secret) {
						t.Fatalf("seed %d: %q is told in\n%s", seed, secret, known[i])
					}
				}
			}
			sameToAll(t, fmt.Sprintf("seed %d", seed), known)
		}
	})
	t.Run("in tables", inTables)
}

// sameToAll fails where two texts differ, with the first lines that do.
func sameToAll(t *testing.T, what string, texts [2]string) {
	t.Helper()
	if texts[0] == texts[1] {
		return
	}
	a, b := strings.Split(texts[0], "\n"), strings.Split(texts[1], "\n")
	for i := 1; i < min(len(a), len(b)); i++ {
		if a[i] != b[i] {
			t.Fatalf("%s:\n%s\nand\n%s", what, a[i], b[i])
		}
	}
	t.Fatalf("%s: %d and %d lines, first %s and %s", what, len(a), len(b), a[0], b[0])
}

func inTables(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "book")
	for _, audience := range []graph.Audience{graph.Ally, graph.LeaveBehind} {
		for seed := range uint64(pairs(15)) {
			var known [2]string
			pair := audiencetest.Pair(seed, audience)
			for i, world := range pair {
				known[i] = everything(read(t, folder, world.Files).For(audience, audiencetest.Today.First()))
				lower := strings.ToLower(known[i])
				for _, secret := range world.Secret {
					if strings.Contains(lower, strings.ToLower(secret)) {
						t.Fatalf("%s, seed %d: %q is told in\n%s", audience, seed, secret, known[i])
					}
				}
			}
			sameToAll(t, fmt.Sprintf("%s, seed %d", audience, seed), known)
		}
	}
}
