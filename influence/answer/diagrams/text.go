package diagrams

import (
	"strings"
	"unicode"

	"inroad/graph/visible"
)

// width is about how wide a text is in points. Graphviz here knows the widths of Latin letters only, and the reader's
// font is not known, so boxes are measured by this and never by Graphviz. A little generous.
func width(text string, size float64, bold bool) float64 {
	total := 0.0
	for _, r := range text {
		switch {
		case unicode.Is(unicode.M, r) || r == '\u200c' || r == '\u200d':
		case strings.ContainsRune("iljI.,:;'|!", r):
			total += 0.29
		case strings.ContainsRune("ftr()[]/ -", r):
			total += 0.36
		case strings.ContainsRune("mwMW@%—…", r):
			total += 0.95
		case r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' && bold:
			total += 0.72
		case r >= 0x1100 && wide(r):
			total += 1.05
		default:
			total += 0.575
		}
	}
	if bold {
		total *= 1.06
	}
	return total * size
}

// wide reports whether a character takes the width of two, as those of East Asia and most pictures do.
func wide(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana) || r >= 0x3000 && r <= 0x303f ||
		r >= 0xff00 && r <= 0xff60 || r >= 0x1f300
}

// wrapped breaks lines that are wider than room, at blanks where there are any, and keeps three pieces of each at most.
func wrapped(lines []line, room float64) []line {
	const most = 3
	var out []line
	for _, l := range lines {
		pieces := breakText(visible.Text(l.text), room, l.size, l.bold)
		if len(pieces) > most {
			pieces = append(pieces[:most-1], pieces[most-1]+" …")
		}
		for _, piece := range pieces {
			out = append(out, line{piece, l.size, l.bold, l.ink})
		}
	}
	return out
}

func breakText(text string, room, size float64, bold bool) []string {
	var pieces []string
	current := ""
	for _, word := range strings.Fields(text) {
		for current == "" && width(word, size, bold) > room {
			cut := fitting(word, room, size, bold)
			pieces = append(pieces, word[:cut])
			word = word[cut:]
		}
		switch {
		case current == "":
			current = word
		case width(current+" "+word, size, bold) <= room:
			current += " " + word
		default:
			pieces = append(pieces, current)
			current = word
			for width(current, size, bold) > room {
				cut := fitting(current, room, size, bold)
				pieces = append(pieces, current[:cut])
				current = current[cut:]
			}
		}
	}
	if current != "" {
		pieces = append(pieces, current)
	}
	return pieces
}

// fitting is how many bytes of a word fit, at least one letter with its marks and joiners.
func fitting(word string, room, size float64, bold bool) int {
	last := 0
	for i, r := range word {
		attached := unicode.Is(unicode.M, r) || r == '\u200c' || r == '\u200d' || i > 0 && strings.HasSuffix(word[:i], "\u200d")
		if i > 0 && !attached {
			if width(word[:i], size, bold) > room && last > 0 {
				return last
			}
			last = i
		}
	}
	if width(word, size, bold) > room && last > 0 {
		return last
	}
	return len(word)
}

// measure is how much room lines take, in points.
func measure(lines []line) (w, h float64) {
	for _, l := range lines {
		w = max(w, width(l.text, l.size, l.bold))
		h += l.size * leading
	}
	return w, h
}

// leading is the height of a line as a multiple of its size.
const leading = 1.3
