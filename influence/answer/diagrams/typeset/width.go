package typeset

import "unicode"

// measured is a text that was measured.
type measured struct {
	text string
	bold bool
}

// Width is how wide a text may be as one line: as the font here sets it, or as Arial would, whichever is wider; for
// letters that the font lacks a generous guess by their script.
func (t *Setter) Width(text string, size float64, bold bool) float64 {
	key := measured{text, bold}
	if w, ok := t.widths[key]; ok {
		return w * size
	}
	const fine = 64
	_, set := t.Set(text, fine, bold)
	w := max(set/fine, t.likely(text, bold)) + 0.04 // bold and slanted letters hang over their ends
	t.widths[key] = w
	return w * size
}

// likely sums the letters one by one, those of Arial where it is known how wide they are.
func (t *Setter) likely(text string, bold bool) float64 {
	total := 0.0
	for _, r := range text {
		w := t.letter(r, bold)
		if bold && (r < ' ' || r > '~') {
			w *= 1.03
		}
		total += w
	}
	return total
}

// Ems of Helvetica, which Arial keeps, in thousandths, from the blank to the tilde.
var (
	plainEms = [...]int{278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
		1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
		333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584}
	boldEms = [...]int{278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611,
		975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556,
		333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584}
)

// letter is how wide one letter may be, in ems.
func (t *Setter) letter(r rune, bold bool) float64 {
	switch {
	case r >= ' ' && r <= '~' && bold:
		return float64(boldEms[r-' ']) / 1000
	case r >= ' ' && r <= '~':
		return float64(plainEms[r-' ']) / 1000
	case joins(r):
		return 0
	}
	face := t.faces[bold]
	if glyph, ok := face.NominalGlyph(r); ok && glyph != 0 {
		if unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Me, r) {
			return 0
		}
		advance := float64(face.HorizontalAdvance(glyph)) / float64(face.Upem())
		if r >= 0x2000 && r < 0x2e80 || r >= 0x1f000 { // a sign: other fonts draw it as wide as it is high, or wider
			return max(advance*1.1, min(1, advance*1.35))
		}
		if unicode.IsUpper(r) {
			return advance * 1.18
		}
		return advance * 1.06
	}
	switch {
	case r >= 0x1f000:
		return 1.4 // emoji
	case unicode.Is(unicode.M, r):
		return 0.75 // where the reader's fonts lack it too, a box with its number stands beside the letter
	case unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana) || r >= 0x3000 && r <= 0x303f || r >= 0xff00 && r <= 0xff60:
		return 1.05
	case unicode.In(r, unicode.Thai, unicode.Lao, unicode.Hebrew, unicode.Arabic, unicode.Armenian, unicode.Georgian):
		return 0.78
	case unicode.In(r, unicode.Devanagari, unicode.Bengali, unicode.Gujarati, unicode.Gurmukhi):
		return 0.85
	}
	return 1.15 // Tamil, Malayalam, Burmese … are wide
}

// joins reports whether a character joins those beside it, or says how the one before is drawn.
func joins(r rune) bool {
	return r == '\u200c' || r == '\u200d' || r >= '\ufe00' && r <= '\ufe0f' || r >= 0xe0100 && r <= 0xe01ef
}

// Lacks are the letters of a text that the font does not have, each once.
func (t *Setter) Lacks(text string, bold bool) []rune {
	var lacks []rune
	runs, _ := t.Set(text, 16, bold)
	letters := []rune(text)
	seen := map[rune]bool{}
	for _, run := range runs {
		for _, g := range run.Glyphs {
			if g.GlyphID == 0 && g.TextIndex() < len(letters) && !seen[letters[g.TextIndex()]] {
				seen[letters[g.TextIndex()]] = true
				lacks = append(lacks, letters[g.TextIndex()])
			}
		}
	}
	return lacks
}
