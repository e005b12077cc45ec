package raster

import (
	"fmt"
	"strconv"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
)

// write draws an element of text.
func (c *canvas) write(words string, a map[string]string) error {
	place, err := numbers(a["x"] + " " + a["y"])
	if err != nil || len(place) != 2 {
		return fmt.Errorf("place %q, %q", a["x"], a["y"])
	}
	size, err := strconv.ParseFloat(a["font-size"], 64)
	if err != nil {
		return fmt.Errorf("size %q", a["font-size"])
	}
	fill, err := colour(a["fill"])
	if err != nil || fill == nil {
		return err
	}
	runs, advance := c.text.Set(words, size*c.scale, a["font-weight"] == "bold")
	pen := c.at(place[0], place[1])
	switch a["text-anchor"] {
	case "middle":
		pen.x -= advance / 2
	case "end":
		pen.x -= advance
	}
	for _, run := range runs {
		scale := float64(run.Size) / 64 / float64(run.Face.Upem())
		for _, g := range run.Glyphs {
			if g.GlyphID == 0 {
				c.missing++
			}
			outline, _ := run.Face.GlyphDataOutline(g.GlyphID)
			at := point{pen.x + float64(g.XOffset)/64, pen.y - float64(g.YOffset)/64}
			c.fill(glyph(outline, at, scale), fill)
			pen.x += float64(g.Advance) / 64
		}
	}
	return nil
}

// glyph is the outline of a letter as lines on the image.
func glyph(outline font.GlyphOutline, at point, scale float64) []line {
	var lines []line
	place := func(p opentype.SegmentPoint) point {
		return point{at.x + float64(p.X)*scale, at.y - float64(p.Y)*scale}
	}
	for _, s := range outline.Segments {
		if s.Op == opentype.SegmentOpMoveTo {
			lines = append(lines, line{points: []point{place(s.Args[0])}, closed: true})
			continue
		}
		l := &lines[len(lines)-1]
		last := l.points[len(l.points)-1]
		switch s.Op {
		case opentype.SegmentOpLineTo:
			l.points = append(l.points, place(s.Args[0]))
		case opentype.SegmentOpQuadTo:
			control, end := place(s.Args[0]), place(s.Args[1])
			third := func(p point) point { return point{(p.x + 2*control.x) / 3, (p.y + 2*control.y) / 3} }
			l.points = append(l.points, curve(last, third(last), third(end), end)...)
		case opentype.SegmentOpCubeTo:
			l.points = append(l.points, curve(last, place(s.Args[0]), place(s.Args[1]), place(s.Args[2]))...)
		}
	}
	return lines
}
