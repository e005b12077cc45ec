package report

import (
	"slices"
	"strings"
	"testing"
)

func TestNumbersAreNotCutByWrapping(t *testing.T) {
	for _, c := range []struct {
		text  string
		width int
		want  []string
	}{
		{"the score is 1.2e-05 of all", 9, []string{"the score", "is", "1.2e-05", "of all"}},
		{"as of 2025-06-09 so", 10, []string{"as of", "2025-06-09", "so"}},
		{"between -0.25 and so", 8, []string{"between", "-0.25", "and so"}},
		{"effective-size of it", 11, []string{"effective-", "size of it"}},
		{"pages 12-14 of it", 8, []string{"pages", "12-14 of", "it"}},
		{"a\u2011b 2025-06-09 c\u2011d", 6, []string{"a\u2011b", "2025-0", "6-09", "c\u2011d"}}, // wider than a line
		{"log:31-33", 20, []string{"log:31-33"}},
		{"unit-4", 5, []string{"unit-", "4"}}, // a name
	} {
		if got := wrap(c.text, c.width); !slices.Equal(got, c.want) {
			t.Errorf("%q in %d: %q, want %q", c.text, c.width, got, c.want)
		}
	}
	for width := 3; width < 40; width++ {
		text := "from 1e-07 to 2e-06, on 2025-06-09 or -3, by Ann-Marie \u2011 well-known"
		if got := strings.Join(strings.Fields(strings.Join(wrap(text, width), " ")), ""); got != strings.ReplaceAll(text, " ", "") {
			t.Errorf("in %d: %q", width, got)
		}
	}
}

func TestColumnsOfTextKeepTheirNumbersWhole(t *testing.T) {
	p := &page{width: 40}
	p.grid(0, []column{{header: "who"}, {header: "why"}}, [][]string{{"Somebody with a rather long name", "at a cost of 123456789012345678901234"}})
	if !strings.Contains(p.String(), "123456789012345678901234") {
		t.Errorf("cut:\n%s", p)
	}
}
