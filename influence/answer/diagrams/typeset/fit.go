package typeset

import (
	"sort"
	"strings"

	"github.com/clipperhouse/uax29/v2/graphemes"
	"github.com/go-text/typesetting/segmenter"
)

// Wrap breaks a text into lines no wider than room, where its script allows; within a word where one alone is wider, but
// never within a letter and what is joined to it. A room too narrow for a letter gives a line a letter.
func (t *Setter) Wrap(text string, size float64, bold bool, room float64) []string {
	var lines []string
	current := ""
	for _, piece := range pieces(text) {
		joined := strings.TrimRight(current+piece, " ")
		if current == "" || t.Width(joined, size, bold) <= room {
			current += piece
		} else {
			lines = append(lines, strings.TrimRight(current, " "))
			current = piece
		}
		for t.Width(strings.TrimRight(current, " "), size, bold) > room {
			cut := t.fitting(current, size, bold, room)
			if cut == len(current) {
				break
			}
			lines = append(lines, current[:cut])
			current = current[cut:]
		}
	}
	if rest := strings.TrimRight(current, " "); rest != "" || len(lines) == 0 {
		lines = append(lines, rest)
	}
	return lines
}

// pieces are the parts of a text between which a line may be broken. Blanks stand at their ends, one at a time.
func pieces(text string) []string {
	text = strings.Join(words(text), " ")
	var seg segmenter.Segmenter
	if seg.InitWithString(text) != nil {
		return []string{text} // not UTF-8
	}
	var parts []string
	for lines := seg.LineIterator(); lines.Next(); {
		parts = append(parts, string(lines.Line().Text))
	}
	return parts
}

// words are the parts of a text between plain blanks; other blanks are there so that no line is broken at them.
func words(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return r == ' ' })
}

// Letters are the letters of a text, each with what is joined to it.
func Letters(text string) []string {
	var letters []string
	for each := graphemes.FromString(text); each.Next(); {
		letters = append(letters, each.Value())
	}
	return letters
}

// fitting is how many bytes of a text fit, at least one letter.
func (t *Setter) fitting(text string, size float64, bold bool, room float64) int {
	letters := Letters(text)
	n := sort.Search(len(letters)-1, func(i int) bool { return t.Width(strings.Join(letters[:i+2], ""), size, bold) > room })
	return len(strings.Join(letters[:n+1], ""))
}

// more stands where something is left out.
const more = "…"

// Fit is a text in at most so many lines; the end of what is longer is left out.
func (t *Setter) Fit(text string, size float64, bold bool, room float64, most int) []string {
	lines := t.Wrap(text, size, bold, room)
	if len(lines) <= most {
		return lines
	}
	letters := Letters(strings.Join(words(text), " "))
	try := func(n int) []string {
		return t.Wrap(strings.TrimRight(strings.Join(letters[:n], ""), " ,;·")+more, size, bold, room)
	}
	n := sort.Search(len(letters), func(i int) bool { return len(try(i+1)) > most })
	return first(try(n), most)
}

// FitName is a name in at most so many lines. Of a longer one the first word and the last ones stay, where surnames
// stand in one language or another, and of a word that is too long alone its two ends.
func (t *Setter) FitName(name string, size float64, bold bool, room float64, most int) []string {
	lines := t.Wrap(name, size, bold, room)
	if len(lines) <= most {
		return lines
	}
	words := words(name)
	for _, head := range []string{words[0] + " " + more, more} {
		try := func(left int) []string { // out of the words after the first
			return t.Wrap(head+" "+strings.Join(words[1+left:], " "), size, bold, room)
		}
		left := sort.Search(len(words)-1, func(i int) bool { return len(try(i)) <= most })
		if left < len(words)-1 {
			return try(left)
		}
	}
	letters := Letters(words[len(words)-1])
	try := func(n int) []string {
		tail := n / 3
		return t.Wrap(strings.Join(letters[:n-tail], "")+more+strings.Join(letters[len(letters)-tail:], ""), size, bold, room)
	}
	n := sort.Search(len(letters), func(i int) bool { return len(try(i+1)) > most })
	return first(try(n), most)
}

// first are at most so many lines.
func first(lines []string, most int) []string { return lines[:min(len(lines), most)] }
