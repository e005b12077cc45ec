package cmd

import (
	"runtime"
	"strings"
	"unicode"

	"inroad/graph/visible"
)

// shellWord is a word as it can be pasted into a shell, where it stands for itself and nothing else: as it is where it
// is plain, else in quotes. One with signs that cannot be seen cannot be pasted: then it is the general word.
func shellWord(word, general string) string { return shellWordOf(runtime.GOOS, word, general) }

func shellWordOf(system, word, general string) string {
	plain := func(r rune) bool {
		return r > unicode.MaxASCII || unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("_./:@+=,-", r) || r == '\\' && system == "windows"
	}
	switch {
	case visible.Text(word) != word:
		return general
	case word != "" && strings.IndexFunc(word, func(r rune) bool { return !plain(r) }) < 0:
		return word
	case system == "windows": // whose names hold no such quotes
		return `"` + word + `"`
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}
