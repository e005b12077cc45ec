// Package diagrams draws an Answer for a meeting: a decision ladder, the ways in to somebody, who is around them, and
// which bodies our members know.
//
// In come plain data (Ladder, WaysIn, Neighbourhood, Coverage), which functions here take from an Answer or a Moment as
// an audience may see it; out come Pictures, which a Renderer turns into DOT, SVG or PNG. Its rules: pictures are read
// by people who have two minutes, so they hold few boxes and say what they leave out; text from data goes through one
// escape function; the same data gives the same DOT, byte for byte.
package diagrams

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"inroad/influence/answer"
	"inroad/influence/answer/diagrams/raster"
)

// A Picture is boxes and ties, how they are to be laid out, and what stands above them.
type Picture struct {
	Title    string
	Subtitle string // where, when, for whom
	Legend   string // what the signs mean
	Layout   string // of Graphviz: dot, neato, twopi or sfdp

	settings string // of the whole graph, in DOT, constant
	boxes    []box
	ties     []tie
}

// A box is a piece of text with an outline.
type box struct {
	lines  []line
	look   look
	width  float64 // in points; 0: as its text needs
	x, y   float64 // in points, of the centre, upwards; where the layout takes them as given
	placed bool
	rank   string // source, sink, or empty; for layouts from left to right
	table  string // a label of DOT instead of lines
}

// A line is one line of a box's text. Lines that are too wide are broken.
type line struct {
	text string
	size float64
	bold bool
	ink  string
}

// A look is how a box is outlined and filled.
type look struct {
	outline string // colour; empty: none
	fill    string // colour; empty: none
	thick   float64
	style   string // solid, dashed, dotted
	shape   string // of Graphviz; empty: box
}

// A tie joins two boxes.
type tie struct {
	from, to int
	label    []line
	thick    float64
	style    string
	ink      string
	arrow    bool
}

// The colours. They differ in lightness too, so that they survive a black and white copy.
const (
	ink    = "#1f2933"
	quiet  = "#616e7c"
	faint  = "#9aa5b1"
	paper  = "#f5f7fa"
	ours   = "#d5ede9"
	accent = "#0b7285"
	alarm  = "#b3261e"
	warm   = "#fdecea"
)

// The sizes of text, in points.
const (
	large  = 13.0
	normal = 11.0
	small  = 9.5
)

// Formats are the formats a picture can be drawn in, with their extensions.
var Formats = []struct{ Name, Extension, Means string }{
	{"svg", ".svg", "a drawing, for documents and slides"},
	{"png", ".png", "an image, for chats and slides"},
	{"dot", ".dot", "the language of Graphviz, to lay out otherwise"},
}

// FormatOf is the format whose extension the file has.
func FormatOf(file string) (format string, ok bool) {
	for _, f := range Formats {
		if f.Extension == strings.ToLower(filepath.Ext(file)) {
			return f.Name, true
		}
	}
	return "", false
}

// pixels of an image to a point: sharp on paper and on screens.
const pixels = 2

// Draw gives the picture in a format, and a note if it could not be drawn as usual.
func (r Renderer) Draw(ctx context.Context, p Picture, format string) (drawn []byte, note string, err error) {
	switch format {
	case "dot":
		return []byte(p.DOT()), "", nil
	case "svg", "png":
		drawn, note, err = r.lay(ctx, p, "svg")
		if err == nil {
			drawn, err = polish(drawn, p)
		}
		if err != nil || format == "svg" {
			return drawn, note, err
		}
		drawn, missing, err := raster.PNG(drawn, pixels)
		if missing > 0 {
			note = strings.TrimSpace(fmt.Sprintf("%s The image's own font lacks %d letters, which stand as boxes: SVG has them.", note, missing))
		}
		return drawn, note, err
	}
	return nil, "", fmt.Errorf("format %q is not one of svg, png, dot", format)
}

// keptBack replaces what is drawn where a picture shows how we get to people, which nobody is left with.
func (p Picture) keptBack(audience answer.Audience) Picture {
	if audience == answer.LeaveBehind {
		p.boxes, p.ties = []box{{lines: []line{{"This picture is for ourselves and our allies.", large, true, ink}}, width: 400}}, nil
	}
	return p
}

// subtitle is the line under every title: where, when, for whom.
func subtitle(place, date string, audience answer.Audience) string {
	var parts []string
	for _, part := range []string{strings.ToUpper(place), date, strings.ToUpper(string(audience))} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, " · ")
}
