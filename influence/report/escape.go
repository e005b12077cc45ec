package report

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Text from data reaches an output through exactly one of these: Visible for what people read in a terminal, markdown
// for Markdown, cells.Guard and encoding/csv for tables, encoding/json and escapeInvisible for JSON.

// maxMarks is how many combining marks may stand on one letter; no language stacks more.
const maxMarks = 8

// Visible is the text with everything shown that could hide, reorder or steer: control characters, bidirectional
// controls, characters without width and broken UTF-8 become <U+202E> or <0xFF>; line ends and tabs become blanks,
// floods of combining marks are cut. Joiners that scripts and emoji need stay.
func Visible(text string) string {
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
		case invisible(r):
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

// invisible reports whether r is a control, bidirectional control or other character that shows nothing and is no
// joiner or variation selector.
func invisible(r rune) bool {
	switch {
	case r == '\u200c' || r == '\u200d' || unicode.Is(unicode.Prepended_Concatenation_Mark, r):
		return false
	case unicode.IsControl(r), unicode.Is(unicode.Cf, r), r == '\u2028', r == '\u2029', r == '\u115f', r == '\u1160', r == '\u3164', r == '\uffa0':
		return true
	}
	return false
}

// markdown is the text as Markdown shows it, with nothing in it live: no markup, no block, no link, not even of a bare
// address. Signs that are live only at the start of a line are left alone elsewhere, so that names stay readable.
func markdown(text string) string {
	var b strings.Builder
	text = Visible(text)
	start := true // only blanks and digits so far
	for i, r := range text {
		rest := text[i+utf8.RuneLen(r):]
		live := false
		switch {
		case strings.ContainsRune("\\`*_{}[]<>|~$^&@#", r):
			live = true
		case strings.ContainsRune("-+=!.)", r):
			live = start || r == '.' && strings.HasSuffix(strings.ToLower(text[:i]), "www")
		case r == ':':
			live = rest != "" && !strings.ContainsRune(" 0123456789", rune(rest[0]))
		}
		if live {
			b.WriteByte('\\')
		}
		start = start && (r == ' ' || '0' <= r && r <= '9')
		b.WriteRune(r)
	}
	return b.String()
}

// escapeInvisible writes characters that a terminal may obey, or that show nothing, as JSON escapes: the value stays
// the same.
func escapeInvisible(json []byte) []byte {
	text := string(json)
	if !strings.ContainsFunc(text, hidden) {
		return json
	}
	var b strings.Builder
	for _, r := range text {
		switch {
		case !hidden(r):
			b.WriteRune(r)
		case r > 0xffff:
			r -= 0x10000
			fmt.Fprintf(&b, `\u%04x\u%04x`, 0xd800+r>>10, 0xdc00+r&0x3ff)
		default:
			fmt.Fprintf(&b, `\u%04x`, r)
		}
	}
	return []byte(b.String())
}

// hidden is invisible but for the line ends that JSON itself is laid out with.
func hidden(r rune) bool { return r != '\n' && invisible(r) }
