package diagrams

import (
	"testing"

	"inroad/influence/answer/diagrams/scene"
)

// Labels of lines that run together stand apart, in no box and within the area; what has no room is counted.
func TestLabelsStandApart(t *testing.T) {
	d, err := renderer(t).on(pageNamed(t, "slide"))
	if err != nil {
		t.Fatal(err)
	}
	p := d.pen(d.page.Steps[0])
	boxes := []scene.Box{{Rect: scene.Rect{X: 100, Y: 300, W: 100, H: 80}}, {Rect: scene.Rect{X: 900, Y: 300, W: 100, H: 80}}, {Rect: scene.Rect{X: 500, Y: 300, W: 100, H: 80}}}
	var s sketch
	var at placed
	at.boxes = boxes
	for range 9 {
		like := p.small(scene.Quiet)
		like.Words = "know each other"
		line := scene.Line{From: 0, To: 1, Path: scene.Straight(scene.Point{X: 200, Y: 340}, scene.Point{X: 900, Y: 340})}
		s.lines = append(s.lines, sketched{Line: line, label: []scene.Text{like}})
		at.lines = append(at.lines, line)
	}
	area := scene.Rect{X: 44, Y: 44, W: 1500, H: 800}
	labels, unlabelled := p.labels(s, at, area)
	if len(labels) < 2 || len(labels)+unlabelled != 9 || unlabelled == 0 {
		t.Errorf("%d labels, %d without", len(labels), unlabelled)
	}
	for i, l := range labels {
		for _, other := range labels[:i] {
			if l.Meets(other.Rect) {
				t.Errorf("%v and %v overlap", l.Rect, other.Rect)
			}
		}
		for _, b := range boxes {
			if l.Meets(b.Rect) {
				t.Errorf("%v stands in a box", l.Rect)
			}
		}
	}
	if labels, _ := p.labels(s, at, scene.Rect{X: 0, Y: 0, W: 10, H: 10}); len(labels) > 0 {
		t.Errorf("%d labels stand beyond the area", len(labels))
	}
}
