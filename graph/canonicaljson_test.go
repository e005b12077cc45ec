package graph_test

import (
	"encoding/json"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"inroad/graph"
)

// Attributes are the JSON that encoding/json writes of what was given, and give it back.
func TestAttributesAreCanonicalJSON(t *testing.T) {
	words := []string{"", "note", "a<b>&c", `quote " and \`, "é\u2028\x00", "ask first", "\xff", "[", "{}"}
	r := rand.New(rand.NewPCG(5, 6))
	for range 500 {
		given, plain := map[string][]string{}, map[string]any{}
		for range r.IntN(5) {
			key := words[1+r.IntN(5)]
			var list []string
			for range r.IntN(4) {
				list = append(list, words[r.IntN(len(words))])
			}
			given[key] = list
			delete(plain, key)
			switch said := slices.DeleteFunc(slices.Clone(list), func(v string) bool { return v == "" }); len(said) {
			case 0:
			case 1:
				plain[key] = said[0]
			default:
				plain[key] = said
			}
		}
		want := ""
		if len(plain) > 0 {
			text, err := json.Marshal(plain)
			if err != nil {
				t.Fatal(err)
			}
			want = string(text)
		}
		if got := string(graph.MakeAttributes(given)); got != want {
			t.Fatalf("attributes %s, want %s", got, want)
		}
	}
	a := graph.MakeAttributes(map[string][]string{"on_desk_of": {"b", "", "a"}, "note": {"x"}, "use": nil})
	if diff := cmp.Diff([]string{"b", "a"}, a.Values("on_desk_of")); diff != "" {
		t.Error(diff)
	}
}
