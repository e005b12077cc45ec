package report

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"inroad/graph"
	"inroad/influence/answer"
)

// People read words; these functions choose them.

// likelihood is the word for a chance: of a step with the willingness of who makes it, or of a whole route. From .4 on
// a single step is asked for directly, hence good.
func likelihood(p float64) string {
	switch {
	case p >= 0.4:
		return "good"
	case p >= 0.15:
		return "fair"
	}
	return "thin"
}

// amount is the word for a share of a value.
func amount(share float64) string {
	switch {
	case share < 0:
		return "works against"
	case share >= 0.5:
		return "most"
	case share >= 0.15:
		return "some"
	}
	return "a little"
}

// short is a figure with three digits that matter.
func short(x float64) string {
	switch {
	case x == 0:
		return "0"
	case math.Abs(x) >= 1000 || x == math.Trunc(x):
		return strconv.FormatFloat(math.Round(x), 'f', -1, 64)
	case math.Abs(x) < 0.001:
		return strconv.FormatFloat(x, 'g', 2, 64)
	}
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(x, 'g', 3, 64), 64)
	if err != nil {
		rounded = x // cannot be: it was just written
	}
	return strconv.FormatFloat(rounded, 'f', -1, 64)
}

var months = [...]string{"", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}

// day is a date in words, without the year where it is that of the as-of date: 3 May, May 2023, 2019.
func day(d, asOf graph.Date) string {
	text := d.String()
	if d == 0 || len(text) == 4 {
		return text
	}
	year, month := text[:4], months[int(d/100%100)]
	if d.Exact() {
		month = strconv.Itoa(int(d%100)) + " " + month
		if asOf != 0 && year == asOf.String()[:4] {
			return month
		}
	}
	return month + " " + year
}

// weekday is a date in words with its day of the week: Mon 9 June 2025; the year as in day.
func weekday(d, asOf graph.Date) string {
	if !d.Exact() {
		return day(d, asOf)
	}
	return d.Time().Weekday().String()[:3] + " " + day(d, asOf)
}

// dueWords turns a date into words and leaves other text as it is.
func dueWords(due string, asOf graph.Date) string {
	d, err := graph.ParseDate(due)
	if err != nil || d == 0 {
		return due
	}
	return weekday(d, asOf)
}

// since says how long ago a day was, in weeks.
func weeksSince(d, asOf graph.Date) string {
	if d == 0 || asOf == 0 {
		return ""
	}
	switch weeks := int(asOf.First()-d.First()) / 7; {
	case weeks < 1:
		return "this week"
	case weeks == 1:
		return "1 week ago"
	default:
		return fmt.Sprintf("%d weeks ago", weeks)
	}
}

// via says on what a step rests, with the rows: met 3 May, log:31.
func via(s answer.Step, asOf graph.Date) string {
	words := s.How()
	if s.Date != 0 && s.Via == string(graph.Met) {
		words += " " + day(s.Date, asOf)
	}
	parts := []string{}
	if words != "" {
		parts = append(parts, words)
	}
	var rows []string
	for _, t := range s.Ties {
		if c := cite(t); c != "" && !slices.Contains(rows, c) {
			rows = append(rows, c)
		}
	}
	if len(rows) > 3 {
		rows = append(rows[:3], "…")
	}
	parts = append(parts, rows...)
	if s.AskUse {
		parts = append(parts, "ask before using")
	}
	return strings.Join(parts, ", ")
}

// rules are the words for a gate's rule.
func rule(r string) string {
	if r == "" {
		return "must agree"
	}
	return strings.ReplaceAll(r, "-", " ")
}

// sentence ends a text with a full stop if it ends with no sign.
func sentence(text string) string {
	text = strings.TrimSpace(text)
	if text == "" || strings.ContainsAny(text[len(text)-1:], ".!?:") {
		return text
	}
	return text + "."
}

// withPost names somebody with the post.
func withPost(s answer.Subject) string {
	if s.Post == "" {
		return s.Name
	}
	return s.Name + ", " + s.Post
}
