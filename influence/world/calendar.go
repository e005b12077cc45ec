package world

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"inroad/graph"
)

// Weekdays are days of the week, by name in a settings file.
type Weekdays []time.Weekday

// UnmarshalYAML reads names of days: a list, or one text with commas.
func (w *Weekdays) UnmarshalYAML(decode func(any) error) error {
	names, err := words("weekend", decode)
	if err != nil {
		return err
	}
	days := Weekdays{}
	for _, name := range names {
		day, ok := weekday(name)
		if !ok {
			return fmt.Errorf("weekend: %q is not a day of the week: write Saturday, or Saturday and Sunday as [Saturday, Sunday]", name)
		}
		if !slices.Contains(days, day) {
			days = append(days, day)
		}
	}
	*w = days
	return nil
}

func weekday(name string) (time.Weekday, bool) {
	for day := time.Sunday; day <= time.Saturday; day++ {
		if full := graph.Fold(day.String()); graph.Fold(name) == full || graph.Fold(name) == full[:3] {
			return day, true
		}
	}
	return 0, false
}

// MarshalYAML writes the names of the days.
func (w Weekdays) MarshalYAML() (any, error) { return w.names(), nil }

// MarshalJSON writes the names of the days.
func (w Weekdays) MarshalJSON() ([]byte, error) { return json.Marshal(w.names()) }

func (w Weekdays) names() []string {
	names := []string{}
	for _, day := range w {
		names = append(names, day.String())
	}
	return names
}

// A Holiday is a day on which nobody works: mmdd where it is one of every year, yyyymmdd of one.
type Holiday int32

// Holidays are days off, as 12-25 or 2025-06-09 in a settings file.
type Holidays []Holiday

// UnmarshalYAML reads days: a list, or one text with commas.
func (h *Holidays) UnmarshalYAML(decode func(any) error) error {
	texts, err := words("holidays", decode)
	if err != nil {
		return err
	}
	days := Holidays{}
	for _, text := range texts {
		day, ok := holiday(text)
		if !ok {
			return fmt.Errorf("holidays: %q is not a day: write 12-25 for one of every year, 2025-06-09 for one of a year", text)
		}
		if !slices.Contains(days, day) {
			days = append(days, day)
		}
	}
	*h = days
	return nil
}

func holiday(text string) (Holiday, bool) {
	if d, err := graph.ParseDate(text); err == nil && d.Exact() {
		return Holiday(d), true
	}
	leap, err := graph.ParseDate("2024-" + text) // the 29th of February is a day too
	return Holiday(leap - 20240000), err == nil && leap.Exact()
}

// MarshalYAML writes the days.
func (h Holidays) MarshalYAML() (any, error) { return h.texts(), nil }

// MarshalJSON writes the days.
func (h Holidays) MarshalJSON() ([]byte, error) { return json.Marshal(h.texts()) }

func (h Holidays) texts() []string {
	texts := []string{}
	for _, day := range h {
		if day < 10000 {
			texts = append(texts, fmt.Sprintf("%02d-%02d", day/100, day%100))
		} else {
			texts = append(texts, graph.Date(day).String())
		}
	}
	return texts
}

// words reads a list of texts, or one text that parts them by commas.
func words(key string, decode func(any) error) ([]string, error) {
	var list []string
	if decode(&list) != nil {
		var one string
		if err := decode(&one); err != nil {
			return nil, fmt.Errorf("%s: write a list, as [12-25, 01-01] or [Saturday, Sunday]", key)
		}
		list = strings.Split(one, ",")
	}
	said := []string{}
	for _, text := range list {
		if text = strings.TrimSpace(text); text != "" {
			said = append(said, text)
		}
	}
	return said, nil
}

// Works reports whether a day is a working day: neither of the weekend nor a holiday.
func (s Settings) Works(day graph.Day) bool {
	date := day.Date()
	return !slices.Contains(s.Weekend, date.Time().Weekday()) && !slices.Contains(s.Holidays, Holiday(date)) && !slices.Contains(s.Holidays, Holiday(date%10000))
}

// ActBy is the day by which to act: the last working day at most a week on and before the day of what it has to precede,
// an event or a deadline; before is 0 where there is nothing. ok is false where no working day is left.
func (s Settings) ActBy(today, before graph.Day) (day graph.Day, ok bool) {
	last := today + graph.Day(s.Tactics.ActWithin)
	if before != 0 {
		last = min(last, before-1)
	}
	for day = last; day >= today; day-- {
		if s.Works(day) {
			return day, true
		}
	}
	return 0, false
}
