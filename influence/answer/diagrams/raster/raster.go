// Package raster turns the SVG that this project draws into PNG.
//
// In comes an SVG of rectangles, polygons, lines, curves, ellipses and text, as scene writes it; out goes an image. It is no
// reader for SVG of others: what it does not know is an error. Its rules: the same SVG gives the same bytes on every
// machine, so the font is its own (DejaVu Sans Condensed, about as wide as Arial); the image holds nothing but pixels.
package raster

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"io"
	"strconv"
	"strings"

	"inroad/influence/answer/diagrams/typeset"
)

// maxPixels bounds the longer side of an image; larger ones are scaled down.
const maxPixels = 8000

// A canvas is an image and how its points come from those of the SVG.
type canvas struct {
	image *image.RGBA
	scale float64
	text  *typeset.Setter

	missing int // letters that the font does not have
}

// PNG draws the SVG, so many pixels to its unit. missing counts the letters that the font does not have.
func PNG(svg []byte, scale float64) (picture []byte, missing int, err error) {
	in := xml.NewDecoder(bytes.NewReader(svg))
	text, err := typeset.New()
	if err != nil {
		return nil, 0, err
	}
	c := &canvas{scale: scale, text: text}
	for {
		token, err := in.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, 0, fmt.Errorf("read svg: %w", err)
		}
		if start, ok := token.(xml.StartElement); ok {
			if err := c.element(in, start); err != nil {
				return nil, 0, fmt.Errorf("draw %s: %w", start.Name.Local, err)
			}
		}
	}
	if c.image == nil {
		return nil, 0, errors.New("read svg: there is no picture")
	}
	var out bytes.Buffer
	if err := png.Encode(&out, c.image); err != nil {
		return nil, 0, err
	}
	return out.Bytes(), c.missing, nil
}

// element draws one element. Groups are entered, titles passed over.
func (c *canvas) element(in *xml.Decoder, start xml.StartElement) error {
	a := attributes(start)
	switch start.Name.Local {
	case "svg":
		return c.open(a)
	case "g":
		return nil
	case "title":
		return in.Skip()
	}
	if c.image == nil {
		return errors.New("it stands outside a picture")
	}
	switch start.Name.Local {
	case "rect":
		values, err := numbers(strings.Join([]string{a["x"], a["y"], a["width"], a["height"], cmp.Or(a["rx"], "0")}, " "))
		if err != nil || len(values) != 5 {
			return errors.Join(err, errors.New("it needs a corner, a width and a height"))
		}
		return c.shape([]line{c.rect(values)}, a)
	case "polygon", "polyline":
		points, err := numbers(a["points"])
		if err != nil {
			return err
		}
		return c.shape([]line{{c.points(points), start.Name.Local == "polygon"}}, a)
	case "path":
		lines, err := c.path(a["d"])
		if err != nil {
			return err
		}
		return c.shape(lines, a)
	case "ellipse":
		values, err := numbers(strings.Join([]string{a["cx"], a["cy"], a["rx"], a["ry"]}, " "))
		if err != nil || len(values) != 4 {
			return errors.Join(err, errors.New("it needs a centre and two radii"))
		}
		return c.shape([]line{c.ellipse(values)}, a)
	case "text":
		var words string
		if err := in.DecodeElement(&words, &start); err != nil {
			return err
		}
		return c.write(words, a)
	}
	return errors.New("it is not known here")
}

func attributes(start xml.StartElement) map[string]string {
	a := map[string]string{}
	for _, at := range start.Attr {
		a[at.Name.Local] = at.Value
	}
	return a
}

// open makes the image, as large as the view box at the scale, and white.
func (c *canvas) open(a map[string]string) error {
	box, err := numbers(a["viewBox"])
	if err != nil || len(box) != 4 || box[0] != 0 || box[1] != 0 || box[2] <= 0 || box[3] <= 0 {
		return errors.Join(err, fmt.Errorf("view box %q", a["viewBox"]))
	}
	c.scale = min(c.scale, maxPixels/max(box[2], box[3]))
	c.image = image.NewRGBA(image.Rect(0, 0, max(int(box[2]*c.scale+0.5), 1), max(int(box[3]*c.scale+0.5), 1)))
	draw.Draw(c.image, c.image.Bounds(), image.White, image.Point{}, draw.Src)
	return nil
}

// shape fills and outlines lines as the attributes say.
func (c *canvas) shape(lines []line, a map[string]string) error {
	fill, err := colour(a["fill"])
	if err != nil {
		return err
	}
	if fill != nil {
		c.fill(lines, fill)
	}
	if a["stroke"] == "" {
		return nil
	}
	stroke, err := colour(a["stroke"])
	if err != nil || stroke == nil {
		return err
	}
	width := 1.0
	if a["stroke-width"] != "" {
		if width, err = strconv.ParseFloat(a["stroke-width"], 64); err != nil {
			return err
		}
	}
	dashes, err := numbers(a["stroke-dasharray"])
	if err != nil {
		return err
	}
	for i := range dashes {
		dashes[i] *= c.scale
	}
	for _, l := range lines {
		c.fill(outline(l, width*c.scale, dashes), stroke)
	}
	return nil
}

// colour reads #rrggbb, two names, and none, which is nil. Nothing said is black.
func colour(text string) (*image.Uniform, error) {
	switch text {
	case "none", "transparent":
		return nil, nil
	case "", "black":
		return image.Black, nil
	case "white":
		return image.White, nil
	}
	hex, found := strings.CutPrefix(text, "#")
	value, err := strconv.ParseUint(hex, 16, 32)
	if !found || err != nil || len(hex) != 6 {
		return nil, fmt.Errorf("colour %q", text)
	}
	return image.NewUniform(color.RGBA{uint8(value >> 16), uint8(value >> 8), uint8(value), 255}), nil
}

// numbers reads numbers apart by blanks or commas.
func numbers(text string) ([]float64, error) {
	fields := strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == ',' || r == '\n' || r == '\t' })
	values := make([]float64, len(fields))
	for i, f := range fields {
		value, err := strconv.ParseFloat(f, 64)
		if err != nil {
			return nil, fmt.Errorf("number %q", f)
		}
		values[i] = value
	}
	return values, nil
}
