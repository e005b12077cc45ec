package tables

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// Every placeholder is one, whatever its case; what only looks like one is none.
func TestPlaceholders(t *testing.T) {
	for list, kind := range map[*[]string]Nothing{&placeholders: Placeholder, &dittos: Ditto} {
		for _, p := range *list {
			for _, text := range []string{p, strings.ToUpper(p)} {
				if strings.ToLower(text) != p {
					continue // capitals that have no way back
				}
				if got := SaysNothing(text); got != kind {
					t.Errorf("%q is %d, want %d", text, got, kind)
				}
			}
			if c := p[0]; len(p) > 1 && c < utf8.RuneSelf && !strings.Contains(beginNothing, string(c)) {
				t.Errorf("%q begins with a sign that is passed over", p)
			}
		}
	}
	for _, text := range []string{"", "Ada Lund", "Nadia", "Vacantville", "+", "0", "no", "yes", "ok", "Unknown Soldier Memorial", "x"} {
		if SaysNothing(text) != Something {
			t.Errorf("%q says nothing", text)
		}
	}
	for text, nobody := range map[string]bool{"Vacant": true, "VACANT (since May)": true, "TBC – Ministry": true, "to be appointed": true, "Poste vacant": true, "Vacantini, Rosa": false, "Tba Nkosi": true, "Ada Lund": false} {
		if NamesNobody(text) != nobody {
			t.Errorf("%q: %t", text, !nobody)
		}
	}
	for text, total := range map[string]bool{"Total": true, "TOTAL: 3": true, "Total (12)": true, "Source: own list": true, "Sources": true, "Итого: 5": true, "Notes": true, "Totalis, Ana": false, "Source Agency": false, "Ada Lund": false} {
		if IsTotal(text) != total {
			t.Errorf("%q: %t", text, !total)
		}
	}
}
