package world

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"inroad/graph"
)

func TestSettingsAreReadAsWritten(t *testing.T) {
	text, err := Defaults().YAML()
	if err != nil {
		t.Fatal(err)
	}
	s, err := ReadSettings(strings.NewReader(string(text)))
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(s, Defaults()) {
		t.Errorf("the defaults, written and read, are\n%+v", s)
	}
	if s, err := ReadSettings(strings.NewReader("")); err != nil || !reflect.DeepEqual(s, Defaults()) {
		t.Errorf("an empty file gives %+v, %v", s, err)
	}
}

// TestEveryNumberHasARange sets each number of the settings to what no range holds.
func TestEveryNumberHasARange(t *testing.T) {
	seen := 0
	for _, number := range numbersOf(reflect.ValueOf(Defaults()), nil) {
		if strings.HasSuffix(number, "seed") {
			continue // every number that fits is one
		}
		keys := strings.Split(number, "/")
		text := ""
		for i, key := range keys {
			text += "\n" + strings.Repeat("  ", i) + `"` + key + `":`
		}
		text += " -1000000\n"
		_, err := ReadSettings(strings.NewReader(text))
		want := "settings: " + strings.Join(keys, ": ") + ": -1e+06 is not in "
		if err == nil || !strings.HasPrefix(strings.ReplaceAll(err.Error(), "-1000000", "-1e+06"), want) {
			t.Errorf("%s: %v, want %q", number, err, want)
		}
		seen++
	}
	if seen < 100 {
		t.Errorf("only %d numbers were tried", seen)
	}
}

// numbersOf names every number by the keys that lead to it.
func numbersOf(v reflect.Value, path []string) (names []string) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			name, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("yaml"), ",")
			names = append(names, numbersOf(v.Field(i), append(path[:len(path):len(path)], name))...)
		}
	case reflect.Map:
		for _, key := range v.MapKeys() {
			names = append(names, numbersOf(v.MapIndex(key), append(path[:len(path):len(path)], key.String()))...)
		}
	case reflect.Float64, reflect.Int, reflect.Uint64:
		names = append(names, strings.Join(path, "/"))
	}
	return names
}

func TestSettingsThatAreRefused(t *testing.T) {
	for text, want := range map[string]string{
		"hold: 0":                                      "settings: hold: 0 is not in (0, 1]",
		"hold: .nan":                                   "settings: hold: NaN is not in (0, 1]",
		"stability: {resamples: 2000000000}":           "settings: stability: resamples: 2000000000 is not in [0, 10000]",
		"approach: {effort: {easy: 0}}":                "settings: approach: effort: easy: 0 is not in (0, 1000]",
		"ties: {met: {half_life: 0}}":                  "settings: ties: met: half_life: 0 is not in (0, 100000]",
		"ties: {sings-with: {strength: 1}}":            `settings: ties: "sings-with" is not a tie type`,
		"ties: {knows: {door: {forward: 1.5}}}":        "settings: ties: knows: door: forward: 1.5 is not in [0, 1]",
		"stances: {view: {keen: 0.7}}":                 `settings: stances: willing: there is none for "keen"`,
		"weekend: [Caturday]":                          `weekend: "Caturday" is not a day of the week`,
		"weekend: [Mon, Tue, Wed, Thu, Fri, Sat, Sun]": "settings: weekend: no day is left to work on",
		"holidays: [25.12.]":                           `holidays: "25.12." is not a day`,
		"holidays: 1225":                               `holidays: "1225" is not a day`,
		"surprise: 1":                                  "surprise",
		"a: " + strings.Repeat("[", 16_000):            "brackets stand open",
		"a: " + strings.Repeat("- ", 40_000):           "longer than 64 kB",
		"stability: {seed: -1}":                        "seed",
		"stability: {resamples: 1.5}":                  "resamples",
		"approach: {own_view: 1e999}":                  "own_view",
		"asking:":                                      "settings: asking: nothing stands here",
		"asking: {saves: much}":                        "settings: asking: saves: much is not a number",
		"stances: 3":                                   "settings: stances: 3 stands where keys with values have to",
		"hold":                                         "settings: ",
		"approach: []":                                 "settings: ",
	} {
		_, err := ReadSettings(strings.NewReader(text))
		if err == nil || !strings.Contains(err.Error(), want) || !strings.HasPrefix(err.Error(), "settings: ") || len(err.Error()) > 300 {
			t.Errorf("%.60s: %v, want %q", text, err, want)
		}
	}
}

func TestMostResamplesIsTheEndOfTheRange(t *testing.T) {
	for n, fits := range map[int]bool{MostResamples: true, MostResamples + 1: false} {
		if _, err := ReadSettings(strings.NewReader(fmt.Sprintf("stability: {resamples: %d}", n))); (err == nil) != fits {
			t.Errorf("%d resamples: %v", n, err)
		}
	}
}

func TestDaysOffInAFile(t *testing.T) {
	for text, want := range map[string]string{
		"weekend: [Friday, sat]":           "Friday Saturday|12-25 01-01",
		"weekend: Friday":                  "Friday|12-25 01-01",
		"weekend: []":                      "|12-25 01-01",
		"holidays: 01-06, 2025-06-09":      "Saturday Sunday|01-06 2025-06-09",
		"holidays: [02-29]\nweekend: Sun,": "Sunday|02-29",
	} {
		s, err := ReadSettings(strings.NewReader(text))
		if got := strings.Join(s.Weekend.names(), " ") + "|" + strings.Join(s.Holidays.texts(), " "); err != nil || got != want {
			t.Errorf("%s: %s, %v", text, got, err)
		}
	}
}

func TestActByTheLastWorkingDay(t *testing.T) {
	for _, c := range []struct {
		today, before, want graph.Date
		settings            string
	}{
		{20250609, 0, 20250616, ""},                              // Monday to Monday
		{20250607, 0, 20250613, ""},                              // a week from Saturday is one: the Friday before
		{20250609, 20250612, 20250611, ""},                       // before an event
		{20250609, 20250616, 20250613, ""},                       // before one on Monday
		{20250609, 20250610, 20250609, ""},                       // today at the latest
		{20250609, 20250609, 0, ""},                              // too late
		{20250607, 20250609, 0, ""},                              // only a weekend lies between
		{20241218, 0, 20241224, ""},                              // not at Christmas
		{20241225, 20250102, 20241231, ""},                       // nor at New Year
		{20250605, 0, 20250612, "weekend: [Friday, Saturday]"},   // other weekends
		{20250606, 0, 20250612, "weekend: [Friday, Saturday]"},   //
		{20250609, 0, 20250612, "holidays: [06-13, 2025-06-16]"}, // days off of all years, and of this
		{20240609, 0, 20240614, "holidays: [06-16, 2025-06-14]"}, //
		{20250609, 0, 20250611, "tactics: {act_within: 2}"},      //
	} {
		s, err := ReadSettings(strings.NewReader(c.settings))
		if err != nil {
			t.Fatal(err)
		}
		before := graph.Day(0)
		if c.before != 0 {
			before = c.before.First()
		}
		day, ok := s.ActBy(c.today.First(), before)
		if ok != (c.want != 0) || ok && day.Date() != c.want {
			t.Errorf("on %v, before %v, %s: act by %v, %v, want %v", c.today, c.before, c.settings, day.Date(), ok, c.want)
		}
	}
}
