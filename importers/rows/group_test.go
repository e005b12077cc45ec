package rows

import (
	"strings"
	"testing"
)

func TestGroups(t *testing.T) {
	var g Groups
	for i, value := range []string{"soon", "later", "never", "when", "some day"} {
		g.Add(Error{File: "people.csv", Row: i + 2, At: 3, Column: "since", Value: value, Cause: "is not a date", Hint: "write 2024"})
	}
	g.Add(Error{File: "book.xlsx", Sheet: "Ties", Cause: "the example row was left out"})
	g.Add(Error{File: "book.xlsx", Sheet: "Log", Cause: "the example row was left out"})
	g.Add(Error{File: "book.xlsx", Sheet: "Log", Row: 4, At: 2, Column: "kind", Value: "x", Cause: "is no word"})
	lines, left := g.Lines(2)
	want := `people.csv:2: column "since": "soon" is not a date; likewise row 3 ("later"), row 4 ("never") and 2 more: write 2024` + "\n" +
		`book.xlsx, sheet Ties: the example row was left out; likewise sheet Log`
	if got := strings.Join(lines, "\n"); got != want || left != 1 || g.Len() != 3 {
		t.Errorf("%d left of\n%s\nwant\n%s", left, got, want)
	}
}
