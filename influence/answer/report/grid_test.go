package report

import (
	"strings"
	"testing"

	"charm.land/lipgloss/v2"
)

// A table that does not fit is stacked: no word is broken, no cell lost, and every figure stands after its header.
func TestWhatDoesNotFitIsStacked(t *testing.T) {
	columns := []column{{right: true}, {header: "who"}, {header: "rule"}}
	row := []string{"12", "Committee on Foreign Affairs", "consulted"}
	for _, name := range []string{"betweenness", "effective-size", "eigenvector", "closeness"} {
		columns, row = append(columns, column{header: name, right: true}), append(row, "0.125")
	}
	p := &page{width: 60}
	if !p.grid(3, columns, [][]string{row}) {
		t.Fatalf("not stacked:\n%s", p)
	}
	text := strings.Join(strings.Fields(p.String()), " ")
	want := "12 Committee on Foreign Affairs rule consulted · betweenness 0.125 · effective-size 0.125 · eigenvector 0.125 · closeness 0.125"
	if text != want {
		t.Errorf("got %q", text)
	}
	for line := range strings.Lines(p.String()) {
		if lipgloss.Width(strings.TrimRight(line, "\n")) > 60 {
			t.Errorf("too wide: %s", line)
		}
	}
}
