package raster

import (
	"fmt"
	"image"
	"image/draw"
	"math"
	"slices"
	"strings"

	"golang.org/x/image/vector"
)

// A point is a place on the image, in pixels.
type point struct{ x, y float64 }

// A line is a row of points; a closed one ends where it began.
type line struct {
	points []point
	closed bool
}

// at is a place of the SVG on the image.
func (c *canvas) at(x, y float64) point { return point{x * c.scale, y * c.scale} }

func (c *canvas) points(values []float64) []point {
	points := make([]point, len(values)/2)
	for i := range points {
		points[i] = c.at(values[2*i], values[2*i+1])
	}
	return points
}

// steps is how many straight pieces stand for a curve.
const steps = 24

// path reads the commands M, L, C and Z with absolute places, each with as many places as it likes.
func (c *canvas) path(d string) ([]line, error) {
	var lines []line
	for d != "" {
		command := d[0]
		end := 1 + strings.IndexAny(d[1:], "MLCZz")
		if end == 0 {
			end = len(d)
		}
		values, err := numbers(d[1:end])
		if err != nil {
			return nil, err
		}
		d = d[end:]
		points := c.points(values)
		switch {
		case command == 'M' && len(points) > 0:
			lines = append(lines, line{points: points})
		case len(lines) == 0:
			return nil, fmt.Errorf("path begins with %q", command)
		case command == 'L':
			last := &lines[len(lines)-1]
			last.points = append(last.points, points...)
		case command == 'C' && len(points)%3 == 0:
			last := &lines[len(lines)-1]
			for i := 0; i < len(points); i += 3 {
				last.points = append(last.points, curve(last.points[len(last.points)-1], points[i], points[i+1], points[i+2])...)
			}
		case command == 'Z' || command == 'z':
			lines[len(lines)-1].closed = true
		default:
			return nil, fmt.Errorf("path command %q with %d places", command, len(points))
		}
	}
	return lines, nil
}

// curve is a cubic Bézier curve as straight pieces, without its first point.
func curve(a, b, c, d point) []point {
	points := make([]point, steps)
	for i := range points {
		t := float64(i+1) / steps
		u := 1 - t
		points[i] = point{
			u*u*u*a.x + 3*u*u*t*b.x + 3*u*t*t*c.x + t*t*t*d.x,
			u*u*u*a.y + 3*u*u*t*b.y + 3*u*t*t*c.y + t*t*t*d.y,
		}
	}
	return points
}

func (c *canvas) ellipse(v []float64) line {
	l := line{closed: true}
	for i := range 4 * steps {
		angle := 2 * math.Pi * float64(i) / (4 * steps)
		l.points = append(l.points, c.at(v[0]+v[2]*math.Cos(angle), v[1]+v[3]*math.Sin(angle)))
	}
	return l
}

// rect is a rectangle: the corner, the width, the height, and how round its corners are.
func (c *canvas) rect(v []float64) line {
	x, y, w, h, r := v[0], v[1], v[2], v[3], min(v[4], v[2]/2, v[3]/2)
	l := line{closed: true}
	for corner, at := range [4]point{{x + w - r, y + r}, {x + w - r, y + h - r}, {x + r, y + h - r}, {x + r, y + r}} {
		if r == 0 {
			l.points = append(l.points, c.at(at.x, at.y))
			continue
		}
		for i := range steps/2 + 1 {
			angle := math.Pi / 2 * (float64(corner) - 1 + float64(i)/(steps/2))
			l.points = append(l.points, c.at(at.x+r*math.Cos(angle), at.y+r*math.Sin(angle)))
		}
	}
	return l
}

// fill paints the inside of lines: where they wind around a place, one way or the other.
func (c *canvas) fill(lines []line, colour *image.Uniform) {
	low, high := point{math.Inf(1), math.Inf(1)}, point{math.Inf(-1), math.Inf(-1)}
	for _, l := range lines {
		for _, p := range l.points {
			low, high = point{min(low.x, p.x), min(low.y, p.y)}, point{max(high.x, p.x), max(high.y, p.y)}
		}
	}
	if low.x > high.x {
		return
	}
	box := image.Rect(int(math.Floor(low.x)), int(math.Floor(low.y)), int(math.Ceil(high.x))+1, int(math.Ceil(high.y))+1).Intersect(c.image.Bounds())
	if box.Empty() {
		return
	}
	r := vector.NewRasterizer(box.Dx(), box.Dy())
	for _, l := range lines {
		for i, p := range l.points {
			x, y := float32(p.x-float64(box.Min.X)), float32(p.y-float64(box.Min.Y))
			if i == 0 {
				r.MoveTo(x, y)
			} else {
				r.LineTo(x, y)
			}
		}
		r.ClosePath()
	}
	r.DrawOp = draw.Over
	r.Draw(c.image, box, colour, image.Point{})
}

// outline is the shape that a pen of a width leaves along a line, in dashes where there are any: a ribbon between the
// line moved to the one side and to the other, or a ring between the two.
func outline(l line, width float64, dashes []float64) []line {
	if l.closed && len(dashes) == 0 {
		outer, inner := sides(without(l.points, true), width/2, true)
		slices.Reverse(inner)
		return []line{{outer, true}, {inner, true}}
	}
	points := l.points
	if l.closed && len(points) > 0 {
		points = append(append([]point{}, points...), points[0])
	}
	var shape []line
	for _, piece := range dashed(points, dashes) {
		left, right := sides(without(piece, false), width/2, false)
		slices.Reverse(right)
		shape = append(shape, line{append(left, right...), true})
	}
	return shape
}

// without leaves out points that stand on the one before.
func without(points []point, closed bool) []point {
	var kept []point
	for _, p := range points {
		if len(kept) == 0 || kept[len(kept)-1] != p {
			kept = append(kept, p)
		}
	}
	if closed && len(kept) > 1 && kept[0] == kept[len(kept)-1] {
		kept = kept[:len(kept)-1]
	}
	return kept
}

// sides moves points by so much to either side of the line that they make. At a bend they move along the line that
// halves it, as far as both sides ask, at most twice as far.
func sides(points []point, by float64, closed bool) (left, right []point) {
	n := len(points)
	if n < 2 {
		return nil, nil
	}
	across := func(i int) point { // of the straight piece that begins at i
		a, b := points[(i+n)%n], points[(i+1+n)%n]
		length := math.Hypot(b.x-a.x, b.y-a.y)
		return point{-(b.y - a.y) / length, (b.x - a.x) / length}
	}
	for i, p := range points {
		before, after := i-1, i
		if !closed {
			before, after = max(i-1, 0), min(i, n-2)
		}
		u, v := across(before), across(after)
		sum := point{u.x + v.x, u.y + v.y}
		square := sum.x*sum.x + sum.y*sum.y
		stretch := min(2/max(square, 1e-9), 1)
		d := point{sum.x * stretch * by, sum.y * stretch * by}
		left = append(left, point{p.x + d.x, p.y + d.y})
		right = append(right, point{p.x - d.x, p.y - d.y})
	}
	return left, right
}

// dashed cuts a line into the pieces that a pattern of lengths, pen down and pen up by turns, leaves.
func dashed(points []point, pattern []float64) [][]point {
	total := 0.0
	for _, p := range pattern {
		total += p
	}
	if total <= 0 || len(points) == 0 {
		return [][]point{points}
	}
	if len(pattern)%2 == 1 {
		pattern = append(append([]float64{}, pattern...), pattern...)
	}
	var pieces [][]point
	piece := []point{points[0]}
	at, left := 0, pattern[0]
	for i := 1; i < len(points); i++ {
		from, to := points[i-1], points[i]
		length := math.Hypot(to.x-from.x, to.y-from.y)
		for done := 0.0; done < length; {
			step := min(left, length-done)
			done += step
			left -= step
			p := point{from.x + (to.x-from.x)*done/length, from.y + (to.y-from.y)*done/length}
			if at%2 == 0 {
				piece = append(piece, p)
			}
			if left > 0 {
				continue
			}
			if at%2 == 0 {
				pieces = append(pieces, piece)
			}
			at = (at + 1) % len(pattern)
			left, piece = pattern[at], []point{p}
		}
	}
	if at%2 == 0 && len(piece) > 1 {
		pieces = append(pieces, piece)
	}
	return pieces
}
