// Package diagrams draws an Answer for a meeting: a decision ladder, the ways in to somebody, who is around them, and
// which bodies our members know.
//
// In come plain data (Ladder, WaysIn, Neighbourhood, Coverage), which functions here take from an Answer as an audience
// may see it; out come Scenes on a page, which scene writes as files. Ladders and tables place their boxes themselves;
// Graphviz places those that may stand anywhere. Its rules: what cannot be read from where it is shown is left out, the
// least important first, and the legend says how much; the same data gives the same Scene.
package diagrams

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"inroad/influence/answer"
	"inroad/influence/answer/diagrams/scene"
	"inroad/influence/answer/diagrams/typeset"
)

// A Picture is what a question shows, before it stands on a page.
type Picture interface {
	// lay puts it on a page.
	lay(ctx context.Context, d *drawing) (scene.Scene, error)
	// dot is its graph in the language of Graphviz; empty where it is none.
	dot(d *drawing) string
}

// A drawing is what laying out needs.
type drawing struct {
	Renderer
	page scene.Page
	set  *typeset.Setter
	note string // what has to be said of how it was drawn
}

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

// Draw gives the picture on a page in a format, and a note if it could not be drawn as usual.
func (r Renderer) Draw(ctx context.Context, p Picture, page scene.Page, format string) (drawn []byte, note string, err error) {
	d, err := r.on(page)
	if err != nil {
		return nil, "", err
	}
	if format == "dot" {
		if dot := p.dot(d); dot != "" {
			return []byte(dot), "", nil
		}
	}
	s, err := p.lay(ctx, d)
	if err != nil {
		return nil, "", err
	}
	switch format {
	case "svg":
		return scene.SVG(s), d.note, nil
	case "png":
		drawn, err = scene.PNG(s, d.set)
		return drawn, d.note, err
	case "dot":
		return scene.DOT(s), d.note, nil
	}
	return nil, "", fmt.Errorf("format %q is not one of svg, png, dot", format)
}

// Scene is the picture on a page, for other writers.
func (r Renderer) Scene(ctx context.Context, p Picture, page scene.Page) (scene.Scene, error) {
	d, err := r.on(page)
	if err != nil {
		return scene.Scene{}, err
	}
	return p.lay(ctx, d)
}

// on begins a drawing on a page.
func (r Renderer) on(page scene.Page) (*drawing, error) {
	set, err := typeset.New()
	if err != nil {
		return nil, err
	}
	return &drawing{Renderer: r, page: page, set: set}, nil
}

// A head is what stands above and below every picture.
type head struct {
	Place    string
	AsOf     string // a date as people write it
	Audience answer.Audience
}

// frame is the frame of a picture on the drawing's page.
func (d *drawing) frame(title string, h head) scene.Frame {
	var parts []string
	for _, part := range []string{strings.ToUpper(h.Place), h.AsOf, strings.ToUpper(string(h.Audience))} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	source := "Source: our own records"
	if h.AsOf != "" {
		source += " of " + h.AsOf
	}
	return scene.Frame{Page: d.page, Title: title, Subtitle: strings.Join(parts, " · "), Source: source + ", with inroad", Set: d.set}
}

// announce is a page with a sentence instead of a picture.
func (d *drawing) announce(f scene.Frame, sentence string) scene.Scene {
	p := d.pen(d.page.Steps[0])
	area := f.Area()
	width := min(area.W, 60*p.step.Name)
	b := p.box(p.text(nil, sentence, width-2*p.pad(), 6, scene.Text{Size: p.step.Name, Bold: true, Name: true}), 0)
	b.Roles = []scene.Role{scene.Announcement}
	b.X, b.Y, b.Whole = area.X, area.Y, sentence
	return f.Scene([]scene.Box{b}, nil, nil)
}
