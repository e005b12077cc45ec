// Package typeset measures and sets text with the fonts that the program carries: DejaVu Sans Condensed, about as wide
// as Arial.
//
// In comes a text, out go its glyphs in the order in which they are drawn, how wide a reader's font may make it, and
// where it may be broken. Its rules: the same text gives the same figures on every machine; a width is rather too large
// than too small, since the reader's font is not known; letters and what is joined to them are never parted.
package typeset

import (
	"bytes"
	_ "embed"
	"fmt"
	"slices"

	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"
)

//go:embed fonts/DejaVuSansCondensed.ttf
var regular []byte

//go:embed fonts/DejaVuSansCondensed-Bold.ttf
var bold []byte

// A Setter joins letters as their scripts do, in the order in which they are read.
type Setter struct {
	faces  map[bool]*font.Face // by whether it is bold
	shaper shaping.HarfbuzzShaper
	cut    shaping.Segmenter
	wrap   shaping.LineWrapper
	widths map[measured]float64 // of a text at size 1
}

// New reads the fonts. A Setter is used by one goroutine at a time.
func New() (*Setter, error) {
	t := &Setter{faces: map[bool]*font.Face{}, widths: map[measured]float64{}}
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

// Set shapes a text as one line: its runs from left to right, and how wide it is.
func (t *Setter) Set(text string, size float64, heavy bool) (runs []shaping.Output, advance float64) {
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
