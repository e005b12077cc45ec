package graph_test

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"testing"

	"inroad/graph"
)

// TestFingerprintIsOfWhatIsSaid spells out what is hashed.
func TestFingerprintIsOfWhatIsSaid(t *testing.T) {
	long := strings.Repeat("x", 100_000) // more than is hashed at once
	s, err := graph.Load(t.Context(), fragments{{
		Records: []graph.Record{{ID: "a/1", Statements: []graph.Statement{
			{Property: graph.KindOf, Value: "person", Origin: graph.Origin{Row: 2}},
			{Property: graph.Name, Value: "Ada \"the\" Orlo\n\x00é" + long, Since: 20240000, Until: 20250103, Confidence: 1e-7, Basis: "told us", Origin: graph.Origin{Row: 2}},
			{Property: graph.Name, Value: "Ada \"the\" Orlo\n\x00é" + long, Since: 20240000, Until: 20250103, Confidence: 1e-7, Basis: "told us", Origin: graph.Origin{Row: 3}},
		}}, {ID: "a/2", Statements: []graph.Statement{{Property: graph.KindOf, Value: "person"}, {Property: graph.Name, Value: "Jo"}}}},
		Ties: []graph.Tie{{From: "a/1", To: "a/2", Type: graph.Knows, Strength: 0.125, Since: 20250100, Confidence: 0.8, Attributes: graph.MakeAttributes(map[string][]string{"note": {"ü"}})}},
	}})
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	fmt.Fprintf(&text, "entity %q %q\n", []string{"a/1"}, "person")
	fmt.Fprintf(&text, "%q %q %v %v %v %q\n", "kind", "person", graph.Date(0), graph.Date(0), 0.0, "")
	fmt.Fprintf(&text, "%q %q %v %v %v %q\n", "name", "Ada \"the\" Orlo\n\x00é"+long, graph.Date(20240000), graph.Date(20250103), 1e-7, "told us")
	fmt.Fprintf(&text, "entity %q %q\n", []string{"a/2"}, "person")
	fmt.Fprintf(&text, "%q %q %v %v %v %q\n", "kind", "person", graph.Date(0), graph.Date(0), 0.0, "")
	fmt.Fprintf(&text, "%q %q %v %v %v %q\n", "name", "Jo", graph.Date(0), graph.Date(0), 0.0, "")
	fmt.Fprintf(&text, "tie %q %q %q %v %v %v %v %q\n", "a/1", "a/2", "knows", 0.125, graph.Date(20250100), graph.Date(0), 0.8, `{"note":"ü"}`)
	sum := sha256.Sum256([]byte(text.String()))
	if want := hex.EncodeToString(sum[:]); s.Fingerprint() != want {
		t.Errorf("the fingerprint is %s, want %s", s.Fingerprint(), want)
	}
}
