package tables

import (
	"fmt"
	"strconv"
	"strings"

	"inroad/graph"
	"inroad/graph/saying"
	"inroad/importers/rows"
)

// A Reading checks the text of a cell and returns it as the model keeps it: as written, but for the spelling of numbers,
// dates and words that people write in other ways. Empty means that the cell says nothing.
type Reading func(cell string, as As) (string, *rows.Fault)

// As says how the cells of a column are to be read, where a cell alone cannot tell. The zero As knows nothing.
type As struct {
	Dates   Order
	Largest float64 // of the numbers of a column of another tool, by which they are divided; 0: they stand as they are
	Signs   bool    // a minus alone is a word: + stands in the column too
}

// MaxValues is how many values a cell may list.
const MaxValues = 500

// Split lists the values of a cell, separated by ; or |, by line breaks, or by ::: as Google writes.
func Split(cell string) []string {
	if !strings.ContainsAny(cell, ";|\n") && !strings.Contains(cell, ":::") {
		if cell == "" {
			return nil
		}
		return []string{cell}
	}
	var values []string
	for _, v := range strings.FieldsFunc(strings.ReplaceAll(cell, ":::", ";"), func(r rune) bool { return r == ';' || r == '|' || r == '\n' }) {
		if v = strings.TrimSpace(v); v != "" {
			values = append(values, v)
		}
	}
	return values
}

// Number reads a decimal number, in the digits of any script; a single comma stands for its point, and of a percentage
// it is the hundredth part.
func Number(cell string) (float64, bool) {
	cell = westernDigits(cell)
	plain, percent := strings.CutSuffix(cell, "%")
	plain = strings.ReplaceAll(strings.TrimSpace(plain), "\u2212", "-")
	if plain == "" || strings.Trim(plain, "+-0123456789.,eE") != "" {
		return 0, false
	}
	if strings.Count(plain, ",") == 1 && !strings.Contains(plain, ".") {
		plain = strings.Replace(plain, ",", ".", 1)
	}
	v, err := strconv.ParseFloat(plain, 64)
	if percent {
		v /= 100
	}
	return v, err == nil
}

// Squeeze is the form in which words of the lists and headers are compared: folded, without spaces, - and _.
func Squeeze(word string) string {
	folded := graph.Fold(word)
	squeezed := strings.Map(func(r rune) rune {
		if r == ' ' || r == '-' || r == '_' || r == '.' || r == '\'' || r == '’' {
			return -1
		}
		return r
	}, folded)
	if squeezed == "" {
		return folded // of signs alone
	}
	return squeezed
}

// oneOf reads a word of a list, or another that people write for one of them.
func oneOf(list string, words ...string) Reading {
	return func(cell string, _ As) (string, *rows.Fault) {
		if word, ok := OneOf(list, words, cell); ok {
			return word, nil
		}
		return "", &rows.Fault{Cause: "is not a word of this column", Hint: "write " + saying.Or(words)}
	}
}

// OneOf finds a cell in a list of words, as WordIn does, or among those that people write for them.
func OneOf(list string, words []string, cell string) (string, bool) {
	if word, ok := WordIn(words, cell); ok {
		return word, true
	}
	word, ok := Word(list, cell)
	if !ok {
		return "", false
	}
	return WordIn(words, word)
}

// WordIn finds a cell in a list of words and returns it as written, if it is written so but for case, else the word.
func WordIn(words []string, cell string) (string, bool) {
	squeezed := Squeeze(cell)
	for _, w := range words {
		if Squeeze(w) == squeezed {
			if graph.Fold(cell) == w {
				return cell, true
			}
			return w, true
		}
	}
	return "", false
}

// aCount reads a whole number above 0.
func aCount(cell string, _ As) (string, *rows.Fault) {
	v, ok := Number(cell)
	if n := int(v); ok && v >= 1 && v <= 1e6 && float64(n) == v {
		return strconv.Itoa(n), nil
	}
	return "", &rows.Fault{Cause: "is not a whole number above 0", Hint: "write how many, as 120"}
}

// A Scale is the numbers that a graded column takes, and the words that stand for some of them.
type Scale struct {
	List  string // of words.tsv
	Words []string
	Least float64
	Most  float64
	Above bool // the least itself is not of the scale
}

func (s Scale) Holds(v float64) bool { return v <= s.Most && (v > s.Least || v == s.Least && !s.Above) }

func (s Scale) String() string {
	bracket := "["
	if s.Above {
		bracket = "("
	}
	if s.Most > 1e300 {
		return fmt.Sprintf("above %g", s.Least)
	}
	return fmt.Sprintf("in %s%g, %g]", bracket, s.Least, s.Most)
}

// Read takes a word of the scale, or a number on it.
func (s Scale) Read(cell string, as As) (string, *rows.Fault) {
	if v, ok := Number(cell); ok {
		if as.Largest > 0 {
			v /= as.Largest
		}
		if !s.Holds(v) {
			return "", &rows.Fault{Cause: "is not " + s.String(), Hint: s.hint()}
		}
		if as.Largest == 0 && strings.Trim(cell, "+-0123456789.eE") == "" {
			return cell, nil
		}
		return strconv.FormatFloat(v, 'g', -1, 64), nil
	}
	if word, ok := OneOf(s.List, s.Words, cell); ok {
		return word, nil
	}
	return "", &rows.Fault{Cause: "is neither a word nor a number of this column", Hint: s.hint()}
}

func (s Scale) hint() string {
	if len(s.Words) == 0 {
		return "write a number " + s.String()
	}
	return "write " + saying.Or(s.Words) + ", or a number " + s.String()
}

// The scales of the tables (METHOD §1 and §3, PRODUCT §3).
var (
	Stances     = Scale{List: "stance", Words: []string{"opposed", "sceptical", "undecided", "supportive", "champion"}, Least: -1, Most: 1}
	Strengths   = Scale{List: "strength", Words: []string{"weak", "medium", "strong"}, Least: 0, Most: 1, Above: true}
	Confidences = Scale{List: "confidence", Words: []string{"sure", "likely", "rumour"}, Least: 0, Most: 1, Above: true}
	Willing     = Scale{List: "willing", Words: []string{"yes", "perhaps", "no"}, Least: 0, Most: 1}
	efforts     = Scale{List: "effort", Words: []string{"easy", "normal", "hard"}, Least: 0, Most: 1e308, Above: true}
	Openness    = Scale{Least: 0, Most: 1}
	weights     = Scale{Least: 0, Most: 1e6}
	weeks       = Scale{Least: 0, Most: 1e4, Above: true}
	orders      = Scale{Least: -1e9, Most: 1e9}
)

// The numbers that the words of a tie's strength and of confidence stand for.
var (
	StrengthOf   = map[string]float64{"weak": 0.2, "medium": 0.5, "strong": 0.8}
	ConfidenceOf = map[string]float64{"sure": 1, "likely": 0.8, "rumour": 0.4}
)

// Graded is the number of a cell that a scale has read.
func Graded(cell string, words map[string]float64) float64 {
	if v, ok := words[graph.Fold(cell)]; ok {
		return v
	}
	v, _ := Number(cell)
	return v
}

// aStance reads a stance; "unknown" says nothing.
func aStance(cell string, as As) (string, *rows.Fault) {
	switch graph.Fold(cell) {
	case "unknown":
		return "", nil
	case "-", "–":
		if as.Signs {
			return "sceptical", nil
		}
	}
	return Stances.Read(cell, as)
}

// aDate reads a day, month or year; a time of day is left out.
func aDate(cell string, as As) (string, *rows.Fault) { return ReadDate(cell, as.Dates) }

// DateOf is the date of a cell that aDate has read.
func DateOf(cell string) graph.Date {
	d, _ := graph.ParseDate(cell)
	return d
}

// aDateOrYes reads a date, yes or no.
func aDateOrYes(cell string, as As) (string, *rows.Fault) {
	if word, ok := OneOf("yes", []string{"yes", "no"}, cell); ok && cell != "1" && cell != "0" {
		return word, nil
	}
	day, err := aDate(cell, as)
	if err != nil && err.Cause == "is not a date" {
		return "", &rows.Fault{Cause: "is neither a date nor yes", Hint: "write 2024-05-03, 2024-05, 2024, yes or no"}
	}
	return day, err
}

// YesNo reads yes or no, in several languages, and how spreadsheets write them.
func YesNo(cell string, _ As) (string, *rows.Fault) {
	if word, ok := OneOf("yes", []string{"yes", "no"}, cell); ok {
		return strings.ToLower(word), nil
	}
	return "", &rows.Fault{Cause: "is neither yes nor no", Hint: "write yes or no"}
}

// Says reports whether a cell that says whether says yes: anything but nothing and no.
func Says(cell string) bool {
	if cell == "" {
		return false
	}
	word, ok := OneOf("yes", []string{"yes", "no"}, cell)
	return !ok || graph.Fold(word) == "yes"
}
