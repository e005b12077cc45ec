package visible

import (
	"strings"
	"testing"
)

func TestText(t *testing.T) {
	for text, want := range map[string]string{
		"Ines Kadari": "Ines Kadari", "a\u202eb": "a<U+202E>b", "\x1b[0m": "<U+001B>[0m", "bad\xff": "bad<0xFF>", "\ufffe": "<U+FFFE>", "\ufffd": "\ufffd",
		"two\nlines": "two lines", "two\r\nlines": "two lines", "👩\u200d🚒": "👩\u200d🚒", "a" + strings.Repeat("\u0301", 10) + "b": "a" + strings.Repeat("\u0301", 8) + "<2 marks more>b",
		"e\u0301": "e\u0301", "\u0600 1": "\u0600 1",
	} {
		if got := Text(text); got != want {
			t.Errorf("Text(%q) = %q, want %q", text, got, want)
		}
	}
}
