package importers

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"inroad/graph"
)

// A cellError is what is wrong with the text of a cell: `VALUE cause: hint`.
type cellError struct{ cause, hint string }

func (e *cellError) Error() string { return e.cause + ": " + e.hint }

// A reading checks the text of a cell and returns it as the model keeps it: as written, but for the commas of numbers
// and the spelling of words that the lists hold with other separators. Empty means that the cell says nothing.
type reading func(cell string) (string, *cellError)

// The error texts that spreadsheets leave in cells.
var sheetErrors = []string{"#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"}

func isSheetError(cell string) bool { return cell[0] == '#' && slices.Contains(sheetErrors, cell) }

// maxValues is how many values a cell may list.
const maxValues = 500

// split lists the values of a cell, separated by ; or |.
func split(cell string) []string {
	if !strings.ContainsAny(cell, ";|") {
		if cell == "" {
			return nil
		}
		return []string{cell}
	}
	var values []string
	for _, v := range strings.FieldsFunc(cell, func(r rune) bool { return r == ';' || r == '|' }) {
		if v = strings.TrimSpace(v); v != "" {
			values = append(values, v)
		}
	}
	return values
}

// number reads a decimal number; a single comma stands for its point.
func number(cell string) (float64, bool) {
	if cell == "" || strings.Trim(cell, "+-0123456789.,eE") != "" {
		return 0, false
	}
	if strings.Count(cell, ",") == 1 && !strings.Contains(cell, ".") {
		cell = strings.Replace(cell, ",", ".", 1)
	}
	v, err := strconv.ParseFloat(cell, 64)
	return v, err == nil
}

// squeeze is the form in which words of the lists and headers are compared: folded, without spaces, - and _.
func squeeze(word string) string {
	return strings.Map(func(r rune) rune {
		if r == ' ' || r == '-' || r == '_' {
			return -1
		}
		return r
	}, graph.Fold(word))
}

// oneOf reads a word of a list.
func oneOf(words ...string) reading {
	return func(cell string) (string, *cellError) {
		if word, ok := wordIn(words, cell); ok {
			return word, nil
		}
		return "", &cellError{"is not a word of this column", "write " + orList(words)}
	}
}

// wordIn finds a cell in a list of words and returns it as written, if it is written so but for case, else the word.
func wordIn(words []string, cell string) (string, bool) {
	squeezed := squeeze(cell)
	for _, w := range words {
		if squeeze(w) == squeezed {
			if graph.Fold(cell) == w {
				return cell, true
			}
			return w, true
		}
	}
	return "", false
}

// aCount reads a whole number above 0.
func aCount(cell string) (string, *cellError) {
	v, ok := number(cell)
	if n := int(v); ok && v >= 1 && v <= 1e6 && float64(n) == v {
		return strconv.Itoa(n), nil
	}
	return "", &cellError{"is not a whole number above 0", "write how many, as 120"}
}

// A scale is the numbers that a graded column takes, and the words that stand for some of them.
type scale struct {
	words []string
	least float64
	most  float64
	above bool // the least itself is not of the scale
}

func (s scale) holds(v float64) bool { return v <= s.most && (v > s.least || v == s.least && !s.above) }

func (s scale) String() string {
	bracket := "["
	if s.above {
		bracket = "("
	}
	if s.most > 1e300 {
		return fmt.Sprintf("above %g", s.least)
	}
	return fmt.Sprintf("in %s%g, %g]", bracket, s.least, s.most)
}

// read takes a word of the scale, or a number on it.
func (s scale) read(cell string) (string, *cellError) {
	if v, ok := number(cell); ok {
		if !s.holds(v) {
			return "", &cellError{"is not " + s.String(), s.hint()}
		}
		return strings.Replace(cell, ",", ".", 1), nil
	}
	if word, ok := wordIn(s.words, cell); ok {
		return word, nil
	}
	return "", &cellError{"is neither a word nor a number of this column", s.hint()}
}

func (s scale) hint() string {
	if len(s.words) == 0 {
		return "write a number " + s.String()
	}
	return "write " + orList(s.words) + ", or a number " + s.String()
}

// The scales of the tables (METHOD §1 and §3, PRODUCT §3).
var (
	stances     = scale{words: []string{"opposed", "sceptical", "undecided", "supportive", "champion"}, least: -1, most: 1}
	strengths   = scale{words: []string{"weak", "medium", "strong"}, least: 0, most: 1, above: true}
	confidences = scale{words: []string{"sure", "likely", "rumour"}, least: 0, most: 1, above: true}
	willing     = scale{words: []string{"yes", "perhaps", "no"}, least: 0, most: 1}
	efforts     = scale{words: []string{"easy", "normal", "hard"}, least: 0, most: 1e308, above: true}
	openness    = scale{least: 0, most: 1}
	weights     = scale{least: 0, most: 1e6}
	weeks       = scale{least: 0, most: 1e4, above: true}
	orders      = scale{least: -1e9, most: 1e9}
)

// The numbers that the words of a tie's strength and of confidence stand for.
var (
	strengthOf   = map[string]float64{"weak": 0.2, "medium": 0.5, "strong": 0.8}
	confidenceOf = map[string]float64{"sure": 1, "likely": 0.8, "rumour": 0.4}
)

// graded is the number of a cell that a scale has read.
func graded(cell string, words map[string]float64) float64 {
	if v, ok := words[graph.Fold(cell)]; ok {
		return v
	}
	v, _ := number(cell)
	return v
}

// aStance reads a stance; "unknown" says nothing.
func aStance(cell string) (string, *cellError) {
	if graph.Fold(cell) == "unknown" {
		return "", nil
	}
	return stances.read(cell)
}

// aDate reads an ISO date, month or year; a time of day is left out.
func aDate(cell string) (string, *cellError) {
	day := cell
	if len(cell) > 10 && (cell[10] == 'T' || cell[10] == ' ') {
		day = cell[:10]
	}
	if _, err := graph.ParseDate(day); err != nil {
		return "", &cellError{"is not a date", "write 2024-05-03, 2024-05 or 2024"}
	}
	return day, nil
}

// dateOf is the date of a cell that aDate has read.
func dateOf(cell string) graph.Date {
	d, _ := graph.ParseDate(cell)
	return d
}

// aDateOrYes reads a date, yes or no.
func aDateOrYes(cell string) (string, *cellError) {
	if word, ok := wordIn([]string{"yes", "no"}, cell); ok {
		return word, nil
	}
	day, err := aDate(cell)
	if err != nil {
		return "", &cellError{"is neither a date nor yes", "write 2024-05-03, 2024-05, 2024, yes or no"}
	}
	return day, nil
}

// yesNo reads yes or no, and how spreadsheets write them.
func yesNo(cell string) (string, *cellError) {
	switch graph.Fold(cell) {
	case "yes", "y", "true", "1", "x":
		return "yes", nil
	case "no", "n", "false", "0":
		return "no", nil
	}
	return "", &cellError{"is neither yes nor no", "write yes or no"}
}

// says reports whether a cell that says whether says yes: anything but nothing and no.
func says(cell string) bool {
	switch graph.Fold(cell) {
	case "", "no", "false", "0":
		return false
	}
	return true
}

// orList writes words as a choice: a, b or c.
func orList(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " or " + words[len(words)-1]
}
