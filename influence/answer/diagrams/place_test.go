package diagrams

import (
	"strings"
	"testing"

	"inroad/influence/answer/diagrams/scene"
)

// Ranks stay apart where no line joins them: both are tied to the one asked for alone.
func TestRanksStayApart(t *testing.T) {
	box := scene.Box{Rect: scene.Rect{W: 100, H: 50}}
	s := sketch{boxes: []scene.Box{box, box, box}, ranks: [][]int{{2}, {1}, {0}}, layout: "dot", settings: ", rankdir=LR"}
	for _, from := range []int{1, 2} {
		s.lines = append(s.lines, sketched{Line: scene.Line{From: from, To: 0}})
	}
	at, err := renderer(t).place(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	if !(at.boxes[2].X+100 < at.boxes[1].X && at.boxes[1].X+100 < at.boxes[0].X) {
		t.Errorf("boxes stand at %v, %v, %v", at.boxes[2].X, at.boxes[1].X, at.boxes[0].X)
	}
	for i, l := range at.lines {
		if len(l.Path) < 4 || l.Path[0].X > l.Path[len(l.Path)-1].X {
			t.Errorf("line %d runs along %v", i, l.Path)
		}
	}
}

func TestWhatGraphvizCannotSayIsAnError(t *testing.T) {
	s := sketch{boxes: []scene.Box{{}, {}}, lines: []sketched{{Line: scene.Line{From: 0, To: 1}}}}
	for _, plain := range []string{
		"graph 1 x 2\n", "graph 1\n", "node n7 1 2 3 4\n", "node n0 1\n", "edge n0 n1 4 1 1 1 1\n", "edge n0 n1 3 1 1 1 1 1 1\n", "edge n0\n", "stop\n",
	} {
		if _, err := s.read(plain); err == nil || !strings.Contains(err.Error(), "Graphviz") {
			t.Errorf("%q: error %v", plain, err)
		}
	}
}
