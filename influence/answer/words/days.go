package words

import (
	"strconv"

	"inroad/graph"
)

// Day is a date in words, without the year where it is that of the answer: 3 May, May 2023, 2019.
func (w Words) Day(d graph.Date) string {
	year, month, day := int(d/10000), int(d/100%100), int(d%100)
	if month == 0 {
		return d.String()
	}
	text := w.language.months[month]
	if day != 0 {
		text = w.language.dayMonth(day, text)
		if w.asOf != 0 && year == int(w.asOf/10000) {
			return text
		}
	}
	return text + " " + strconv.Itoa(year)
}

// Weekday is a date with its day of the week: Mon 9 June. The year stands as in Day.
func (w Words) Weekday(d graph.Date) string {
	if !d.Exact() {
		return w.Day(d)
	}
	return w.language.weekdays[d.Time().Weekday()] + " " + w.Day(d)
}

// Near is a date as people say it near the day of the answer: with its day of the week in the four weeks to come.
func (w Words) Near(d graph.Date) string {
	if ahead := d.First() - w.asOf.First(); d.Exact() && w.asOf != 0 && ahead >= 0 && ahead < 28 {
		return w.Weekday(d)
	}
	return w.Day(d)
}

// whole is a date with its year.
func (w Words) whole(d graph.Date) string { return Words{w.language, 0}.Day(d) }

// Today is the day of the answer as a heading has it: Mon 9 June 2025.
func (w Words) Today() string {
	if w.asOf == 0 {
		return ""
	}
	return Words{w.language, 0}.Weekday(w.asOf)
}

// Ago says how long ago a day was, in weeks.
func (w Words) Ago(d graph.Date) string {
	if d == 0 || w.asOf == 0 {
		return ""
	}
	weeks := int(w.asOf.First()-d.First()) / 7
	if weeks < 1 {
		return w.say("ago.this week")
	}
	return w.say("ago.weeks", with("n", weeks))
}

// age says how old something is, in months or years.
func (w Words) age(months int) string {
	if months < 24 {
		return w.say("age.months", with("n", months))
	}
	return w.say("age.years", with("n", months/12))
}

func itoa(n int) string { return strconv.Itoa(n) }
