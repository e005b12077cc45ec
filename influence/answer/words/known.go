package words

import (
	"slices"
	"strconv"
	"strings"

	"inroad/influence/answer"
)

// Value is what a saying says: of a statement its value, of a tie or contact what the further columns say.
func (w Words) Value(s answer.Saying) string {
	var parts []string
	if s.Value != "" {
		parts = append(parts, s.Value)
	}
	if len(s.By) > 0 {
		parts = append(parts, w.say("known.by", with("who", w.Names(s.By))))
	}
	for _, c := range s.Columns {
		parts = append(parts, w.Column(c.Name)+": "+strings.Join(c.Values, "; "))
	}
	return strings.Join(parts, " · ")
}

// Marks are what qualifies a saying: whether it counts, since and until when, how strong and sure it is, who says so.
func (w Words) Marks(s answer.Saying, dated bool) []string {
	var marks []string
	add := func(is bool, key string, args ...arg) {
		if is {
			marks = append(marks, w.say(key, args...))
		}
	}
	add(!s.Counts, "known.does not count")
	add(dated && s.Since != 0, "known.since", with("day", w.Day(s.Since)))
	add(s.Until != 0, "known.until", with("day", w.Day(s.Until)))
	add(s.Strength != 0, "known.strength", with("value", digits(s.Strength)))
	if s.Basis != "" {
		marks = append(marks, w.basis(s.Basis))
	}
	add(s.Confidence != 0, "known.confidence", with("value", digits(s.Confidence)))
	add(s.Implied != "", "known.implied", with("column", s.Implied))
	return slices.Clip(marks)
}

// TieName is the name of a tie type as it stands between two names.
func (w Words) TieName(t string) string { return strings.ReplaceAll(t, "-", " ") }

// Reading says which content of a file was read when.
func (w Words) Reading(r answer.Reading) string {
	return w.say("known.reading", with("document", r.Document), with("source", r.Source), with("hash", r.Hash[:min(12, len(r.Hash))]), with("day", w.whole(r.Day)))
}

// digits is a number with three digits that matter.
func digits(x float64) string {
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(x, 'g', 3, 64), 64)
	if err != nil {
		rounded = x // cannot be: it was just written
	}
	return strconv.FormatFloat(rounded, 'g', -1, 64)
}
