package diagrams

import (
	"math"

	"inroad/influence/answer/diagrams/scene"
)

// along is where on a line its label may stand, the best place first.
var along = [...]float64{0.5, 0.58, 0.42, 0.66, 0.34, 0.74, 0.26, 0.82, 0.18}

// labels finds a place on its line for each label, where it meets no box and no other label and as few lines as may be.
// Labels without such a place are left out and counted.
func (p pen) labels(s sketch, at placed, area scene.Rect) (labels []scene.Label, unlabelled int) {
	traces := make([][]scene.Point, len(at.lines))
	for i, l := range at.lines {
		traces[i] = scene.Along(l.Path)
	}
	for i, l := range s.lines {
		if len(l.label) == 0 {
			continue
		}
		label := scene.Label{Lines: l.label, Align: scene.Centred, Of: i}
		label.W, label.H = p.width(l.label)+0.3*p.step.Small, scene.Height(l.label)
		best, found := math.MaxInt, false
		for _, t := range along {
			on := pointAt(traces[i], t)
			r := scene.Rect{X: on.X - label.W/2, Y: on.Y - label.H/2, W: label.W, H: label.H}
			if !standsFree(r, at.boxes, labels, area) {
				continue
			}
			if n := crossing(r, traces, i); n < best {
				best, found = n, true
				label.Rect = r
			}
		}
		if !found {
			unlabelled++
			continue
		}
		labels = append(labels, label)
	}
	return labels, unlabelled
}

// standsFree reports whether a label may stand in a place.
func standsFree(r scene.Rect, boxes []scene.Box, labels []scene.Label, area scene.Rect) bool {
	if !area.Holds(r) {
		return false
	}
	for _, b := range boxes {
		if r.Meets(b.Grown(3)) {
			return false
		}
	}
	for _, l := range labels {
		if r.Meets(l.Grown(2)) {
			return false
		}
	}
	return true
}

// crossing counts the lines, except one, that run through a place.
func crossing(r scene.Rect, traces [][]scene.Point, except int) int {
	n := 0
	for i, trace := range traces {
		if i == except {
			continue
		}
		for _, p := range trace {
			if p.X > r.X && p.X < r.X+r.W && p.Y > r.Y && p.Y < r.Y+r.H {
				n++
				break
			}
		}
	}
	return n
}

// pointAt is the point of a trace at a part of its length.
func pointAt(trace []scene.Point, t float64) scene.Point {
	total := 0.0
	for i := 1; i < len(trace); i++ {
		total += math.Hypot(trace[i].X-trace[i-1].X, trace[i].Y-trace[i-1].Y)
	}
	left := total * t
	for i := 1; i < len(trace); i++ {
		step := math.Hypot(trace[i].X-trace[i-1].X, trace[i].Y-trace[i-1].Y)
		if left <= step && step > 0 {
			u := left / step
			return scene.Point{X: trace[i-1].X + (trace[i].X-trace[i-1].X)*u, Y: trace[i-1].Y + (trace[i].Y-trace[i-1].Y)*u}
		}
		left -= step
	}
	return trace[len(trace)-1]
}
