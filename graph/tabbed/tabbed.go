// Package tabbed writes any bytes as a field of a line whose fields stand between tabs.
//
// In comes a text, out goes one without tab, line end, NUL or bytes that are no UTF-8; \t, \n, \\ and \xff stand for
// them. Stores keep their rows so: a row can be read by a person, compared by a server, and gives back what went in.
package tabbed

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Escape writes a text so that it holds no tab, line end, NUL or byte that is no UTF-8.
func Escape(s string) string {
	plain := true
	for i := 0; i < len(s) && plain; i++ {
		c := s[i]
		plain = c != '\t' && c != '\n' && c != '\\' && c != 0 && c < utf8.RuneSelf
	}
	if plain || utf8.ValidString(s) && !strings.ContainsAny(s, "\t\n\\\x00") {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == '\t':
			b.WriteString(`\t`)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\\':
			b.WriteString(`\\`)
		case r == 0, r == utf8.RuneError && size == 1:
			fmt.Fprintf(&b, `\x%02x`, s[i])
		default:
			b.WriteString(s[i : i+size])
		}
		i += size
	}
	return b.String()
}

// Unescape reads what Escape writes.
func Unescape(s string) (string, error) {
	at := strings.IndexByte(s, '\\')
	if at < 0 {
		return s, nil
	}
	var b strings.Builder
	for ; at >= 0; at = strings.IndexByte(s, '\\') {
		b.WriteString(s[:at])
		s = s[at+1:]
		switch {
		case strings.HasPrefix(s, "t"):
			b.WriteByte('\t')
		case strings.HasPrefix(s, "n"):
			b.WriteByte('\n')
		case strings.HasPrefix(s, `\`):
			b.WriteByte('\\')
		case strings.HasPrefix(s, "x") && len(s) >= 3:
			c, err := strconv.ParseUint(s[1:3], 16, 8)
			if err != nil {
				return "", fmt.Errorf("escape \\%s: %w", s[:3], err)
			}
			b.WriteByte(byte(c))
			s = s[2:]
		default:
			return "", fmt.Errorf("unknown escape \\%.1s", s)
		}
		s = s[1:]
	}
	b.WriteString(s)
	return b.String(), nil
}
