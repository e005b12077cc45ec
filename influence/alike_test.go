package influence

import "testing"

func TestNamesThatMayBeOne(t *testing.T) {
	for _, c := range []struct {
		a, b  string
		alike bool
	}{
		{"Join the CCM", "Join the C.C.M.", true}, {"Join the CCM", "Join CCM", true}, {"join the Convention", "Join the convention!", true},
		{"Accede to the Treaty", "Accede Treaty", true}, {"join the Convention", "joint the Convention", true},
		{"join the Convention", "implement the Convention", false}, {"Budget 2025", "Budget 2026", false}, {"sign", "ratify", false},
	} {
		if got := alikeNames(c.a, c.b); got != c.alike {
			t.Errorf("%s, %s: %v", c.a, c.b, got)
		}
	}
}
