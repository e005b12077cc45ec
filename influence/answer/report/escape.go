package report

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"inroad/graph/visible"
)

// Text from data reaches an output through exactly one of these: visible.Text for what people read, markdown
// for Markdown, cells.Guard and encoding/csv for tables, encoding/json and escapeInvisible for JSON.

// markdown is the text as Markdown shows it, with nothing in it live: no markup, no block, no link, not even of a bare
// address. Signs that are live only at the start of a line are left alone elsewhere, so that names stay readable.
func markdown(text string) string {
	var b strings.Builder
	text = visible.Text(text)
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

// hidden is visible.Hidden but for the line ends that JSON itself is laid out with.
func hidden(r rune) bool { return r != '\n' && visible.Hidden(r) }
