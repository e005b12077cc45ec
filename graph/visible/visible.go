// Package visible shows text from data to people.
//
// In comes any text, out goes one that hides, reorders and steers nothing, wherever it is shown: in a terminal, a
// document, a picture, an error. Its rule: what people see is what stands there.
package visible

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxMarks is how many combining marks may stand on one letter; no language stacks more.
const maxMarks = 8

// Text is the text with everything shown that could hide, reorder or steer: control characters, bidirectional
// controls, characters without width and broken UTF-8 become <U+202E> or <0xFF>; line ends and tabs become blanks,
// floods of combining marks are cut. Joiners that scripts and emoji need stay.
func Text(text string) string {
	if plain(text) {
		return text
	}
	var b strings.Builder
	marks := 0
	for i, r := range text {
		if unicode.Is(unicode.M, r) {
			if marks++; marks > maxMarks {
				continue
			}
		} else {
			if marks > maxMarks {
				fmt.Fprintf(&b, "<%d marks more>", marks-maxMarks)
			}
			marks = 0
		}
		switch {
		case r == utf8.RuneError && !strings.HasPrefix(text[i:], "\uFFFD"):
			fmt.Fprintf(&b, "<0x%02X>", text[i])
		case r == '\n' || r == '\t' || r == '\r' && strings.HasPrefix(text[i+1:], "\n"):
			if r != '\r' {
				b.WriteByte(' ')
			}
		case Hidden(r):
			fmt.Fprintf(&b, "<U+%04X>", r)
		default:
			b.WriteRune(r)
		}
	}
	if marks > maxMarks {
		fmt.Fprintf(&b, "<%d marks more>", marks-maxMarks)
	}
	return b.String()
}

func plain(text string) bool {
	for i := 0; i < len(text); i++ {
		if text[i] < 0x20 || text[i] >= 0x7f {
			return false
		}
	}
	return true
}

// Hidden reports whether r is a control, bidirectional control or other character that shows nothing and is no joiner
// or variation selector; or one of those that Unicode keeps free and XML forbids.
func Hidden(r rune) bool {
	switch {
	case r == '\u200c' || r == '\u200d' || unicode.Is(unicode.Prepended_Concatenation_Mark, r):
		return false
	case unicode.IsControl(r), unicode.Is(unicode.Cf, r), r == '\u2028', r == '\u2029', r == '\u115f', r == '\u1160', r == '\u3164', r == '\uffa0',
		r&0xfffe == 0xfffe, r >= 0xfdd0 && r <= 0xfdef:
		return true
	}
	return false
}
