package raster

import (
	"bytes"
	_ "embed"
	"fmt"
	"slices"
	"strconv"

	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"
)

//go:embed fonts/DejaVuSansCondensed.ttf
var regular []byte

//go:embed fonts/DejaVuSansCondensed-Bold.ttf
var bold []byte

// A typesetter joins letters as their scripts do, in the order in which they are read.
type typesetter struct {
	faces   map[bool]*font.Face // by whether it is bold
	shaper  shaping.HarfbuzzShaper
	cut     shaping.Segmenter
	wrap    shaping.LineWrapper
	missing int
}

func newTypesetter() (*typesetter, error) {
	t := &typesetter{faces: map[bool]*font.Face{}}
	for heavy, file := range map[bool][]byte{false: regular, true: bold} {
		face, err := font.ParseTTF(bytes.NewReader(file))
		if err != nil {
			return nil, fmt.Errorf("read the font: %w", err)
		}
		t.faces[heavy] = face
	}
	return t, nil
}

// one is the face for every letter.
type one struct{ face *font.Face }

func (o one) ResolveFace(rune) *font.Face { return o.face }

// set shapes a text as one line: its runs from left to right, and how wide it is.
func (t *typesetter) set(text string, size float64, heavy bool) (runs []shaping.Output, advance float64) {
	letters := []rune(text)
	face := t.faces[heavy]
	input := shaping.Input{
		Text: letters, RunEnd: len(letters), Direction: di.DirectionLTR, Face: face, Size: fixed.Int26_6(size * 64),
		Language: language.NewLanguage("en"),
	}
	var shaped []shaping.Output
	for _, piece := range t.cut.Split(input, one{face}) {
		shaped = append(shaped, t.shaper.Shape(piece))
	}
	lines, _ := t.wrap.WrapParagraphF(shaping.WrapConfig{Direction: di.DirectionLTR, DisableTrailingWhitespaceTrim: true}, fixed.Int26_6(1<<30), letters, shaping.NewSliceIterator(shaped))
	for _, l := range lines {
		runs = append(runs, l...)
	}
	slices.SortStableFunc(runs, func(a, b shaping.Output) int { return int(a.VisualIndex - b.VisualIndex) })
	for _, r := range runs {
		advance += float64(r.Advance) / 64
	}
	return runs, advance
}

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
	runs, advance := c.text.set(words, size*c.scale, a["font-weight"] == "bold")
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
				c.text.missing++
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
