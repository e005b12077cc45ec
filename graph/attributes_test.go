package graph_test

import (
	"encoding/json"
	"slices"
	"testing"

	"inroad/graph"
)

// FuzzAttributes asks attributes for what was put in, also where texts hold what looks like a key.
func FuzzAttributes(f *testing.F) {
	f.Add("note", "a", "role", `"role":"x"`)
	f.Add("ro", "le", "role", "b")
	f.Add("role", `\`, "a\"role", "c")
	f.Add(`\`, `","role":"z`, "role", "ü\u2028")
	f.Fuzz(func(t *testing.T, key, value, other, more string) {
		for _, s := range []string{key, value, other, more} {
			if back, err := json.Marshal(s); err != nil || key == other || s == "" || !utf8Exact(s, back) {
				return // not what attributes are made from
			}
		}
		a := graph.MakeAttributes(map[string][]string{key: {value}, other: {more, value}})
		if got := a.Value(key); got != value {
			t.Errorf("%s: %q is %q, want %q", a, key, got, value)
		}
		if got := a.Values(key); !slices.Equal(got, []string{value}) {
			t.Errorf("%s: %q holds %q", a, key, got)
		}
		if got := a.Values(other); !slices.Equal(got, []string{more, value}) {
			t.Errorf("%s: %q holds %q", a, other, got)
		}
		if absent := key + other + "x"; a.Value("") != "" || a.Value(absent) != "" || a.Values(absent) != nil {
			t.Errorf("%s: %q is there", a, absent)
		}
	})
}

// utf8Exact reports whether JSON keeps the text as it is.
func utf8Exact(s string, quoted []byte) bool {
	var back string
	return json.Unmarshal(quoted, &back) == nil && back == s
}
