package world

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml"

	"inroad/graph"
)

// What a settings file can be at most. The defaults are some 4 kB and three deep; the parser takes time and memory that
// grow with the square of how deep brackets stand in each other.
const (
	longestSettings = 64 << 10 // bytes
	deepestSettings = 8        // brackets
)

// ReadSettings reads a settings file: the defaults where it is silent. An unknown key and a number out of its range are
// errors that name them.
func ReadSettings(r io.Reader) (Settings, error) {
	text, err := io.ReadAll(io.LimitReader(r, longestSettings+1))
	if err == nil {
		err = bounded(text)
	}
	if err != nil {
		return Settings{}, fmt.Errorf("settings: %w", err)
	}
	s := Defaults()
	var written map[string]any
	if err := yaml.Unmarshal(text, &written); err != nil {
		return Settings{}, inFile(err)
	}
	if len(written) == 0 {
		return s, nil
	}
	if err := checkWritten(written, reflect.ValueOf(s), nil); err != nil {
		return Settings{}, err
	}
	if err := yaml.NewDecoder(bytes.NewReader(text), yaml.Strict()).Decode(&s); err != nil {
		return Settings{}, inFile(err)
	}
	return s, s.check()
}

// inFile is an error of the parser, without the line that it points at, which may be long.
func inFile(err error) error {
	return fmt.Errorf("settings: %s", strings.TrimSpace(yaml.FormatError(err, false, false)))
}

// checkWritten refuses a key under which nothing stands, which the parser would take for zeros, and a number that is
// none, or is not whole where it has to be. Keys that are not known are left to the parser.
func checkWritten(written any, v reflect.Value, path []string) error {
	fail := func(what string) error {
		return fmt.Errorf("settings: %s: %s", strings.Join(path, ": "), what)
	}
	if written == nil {
		return fail("nothing stands here: leave the key out, or give it a value")
	}
	kind := reflect.Invalid
	if v.IsValid() {
		kind = v.Kind()
	}
	switch kind {
	case reflect.Float64:
		if !isNumber(written) {
			return fail(fmt.Sprintf("%v is not a number", written))
		}
	case reflect.Int, reflect.Uint64:
		if k := reflect.TypeOf(written).Kind(); !isNumber(written) || k == reflect.Float64 || k == reflect.String {
			return fail(fmt.Sprintf("%v is not a whole number", written))
		}
		if number, below := written.(int64); below && number < 0 && kind == reflect.Uint64 {
			return fail(fmt.Sprintf("%v is below 0", written))
		}
	case reflect.Struct, reflect.Map:
		under, ok := written.(map[string]any)
		if !ok {
			return fail(fmt.Sprintf("%v stands where keys with values have to", written))
		}
		for _, key := range slices.Sorted(maps.Keys(under)) {
			if err := checkWritten(under[key], valueUnder(v, key), append(slices.Clone(path), key)); err != nil {
				return err
			}
		}
	}
	return nil
}

// isNumber reports whether the parser read a number.
func isNumber(written any) bool {
	switch written := written.(type) {
	case float64, int64, uint64, int:
		return true
	case string: // as 1e-06 is read where no type is asked for
		_, err := strconv.ParseFloat(written, 64)
		return err == nil
	}
	return false
}

// valueUnder is a value of the settings that a key leads to; of a map with other keys one alike.
func valueUnder(v reflect.Value, key string) reflect.Value {
	if v.Kind() == reflect.Map {
		return reflect.Zero(v.Type().Elem())
	}
	for i := range v.NumField() {
		if name, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("yaml"), ","); name == key {
			return v.Field(i)
		}
	}
	return reflect.Value{}
}

// bounded refuses a text that is too long or too deep to parse.
func bounded(text []byte) error {
	if len(text) > longestSettings {
		return fmt.Errorf("the file is longer than %d kB: is it a settings file? see `inroad help settings`", longestSettings>>10)
	}
	depth, line := 0, 1
	for _, c := range text {
		switch c {
		case '[', '{':
			depth++
		case ']', '}':
			depth--
		case '\n':
			line++
		}
		if depth > deepestSettings {
			return fmt.Errorf("line %d: more than %d brackets stand open: is it a settings file? see `inroad help settings`", line, deepestSettings)
		}
	}
	return nil
}

// YAML writes the settings as a file that ReadSettings reads.
func (s Settings) YAML() ([]byte, error) {
	var b bytes.Buffer
	if err := yaml.NewEncoder(&b, yaml.Indent(2)).Encode(s); err != nil {
		return nil, fmt.Errorf("settings: %w", err)
	}
	return b.Bytes(), nil
}

// check refuses numbers that the method cannot take.
func (s Settings) check() error {
	for _, t := range slices.Sorted(maps.Keys(s.Ties)) {
		if _, known := t.Spec(); !known {
			return fmt.Errorf("settings: ties: %q is not a tie type: see `inroad help ties`", t)
		}
	}
	if err := checkRanges(reflect.ValueOf(s), nil, ""); err != nil {
		return err
	}
	for _, spec := range graph.TieTypes {
		if w := s.Ties[spec.Type]; spec.Contact && w.HalfLife == 0 {
			return fmt.Errorf("settings: ties: %s: half_life: 0 is not in (0, 100000]: a contact fades", spec.Type)
		}
	}
	for _, word := range slices.Sorted(maps.Keys(s.Stances.View)) {
		if _, ok := s.Stances.Willing[word]; !ok {
			return fmt.Errorf("settings: stances: willing: there is none for %q, which view has", word)
		}
	}
	if len(s.Stances.View) == 0 {
		return fmt.Errorf("settings: stances: view: there are no stances")
	}
	if len(s.Weekend) == 7 {
		return fmt.Errorf("settings: weekend: no day is left to work on")
	}
	return nil
}

// checkRanges refuses the first number, in the order of the file, that is not in the range that its field states. path
// names the value.
func checkRanges(v reflect.Value, path []string, within string) error {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			field := v.Type().Field(i)
			name, _, _ := strings.Cut(field.Tag.Get("yaml"), ",")
			if err := checkRanges(v.Field(i), append(slices.Clone(path), name), cmp.Or(field.Tag.Get("range"), within)); err != nil {
				return err
			}
		}
	case reflect.Map:
		keys := v.MapKeys()
		slices.SortFunc(keys, func(a, b reflect.Value) int { return strings.Compare(a.String(), b.String()) })
		for _, key := range keys {
			if err := checkRanges(v.MapIndex(key), append(slices.Clone(path), key.String()), within); err != nil {
				return err
			}
		}
	case reflect.Float64, reflect.Int, reflect.Uint64:
		if within == "" {
			return fmt.Errorf("settings: %s: no range is known", strings.Join(path, ": ")) // a test sees that each has one
		}
		number, _ := v.Convert(reflect.TypeFor[float64]()).Interface().(float64)
		if !inRange(number, within) {
			return fmt.Errorf("settings: %s: %v is not in %s", strings.Join(path, ": "), v.Interface(), within)
		}
	}
	return nil
}

// inRange reports whether a number is in a range as it is written: [0, 1] with its ends, (0, 1] without the lower.
func inRange(number float64, within string) bool {
	var below, above byte
	var low, high float64
	if _, err := fmt.Sscanf(within, "%c%g, %g%c", &below, &low, &high, &above); err != nil {
		return false
	}
	return (number > low || number == low && below == '[') && (number < high || number == high && above == ']')
}

// UnmarshalYAML lays what a file says of a type over its default.
func (w *TieWorths) UnmarshalYAML(decode func(any) error) error {
	type said struct {
		Strength *float64 `yaml:"strength"`
		HalfLife *float64 `yaml:"half_life"`
		Door     *TwoWays `yaml:"door"`
		Voice    *TwoWays `yaml:"voice"`
	}
	file := map[graph.TieType]said{}
	if err := decode(&file); err != nil {
		return err
	}
	worths := Defaults().Ties
	for t, f := range file {
		worth := worths[t]
		if f.Strength != nil {
			worth.Strength = *f.Strength
		}
		if f.HalfLife != nil {
			worth.HalfLife = *f.HalfLife
		}
		if f.Door != nil {
			worth.Door = *f.Door
		}
		if f.Voice != nil {
			worth.Voice = *f.Voice
		}
		worths[t] = worth
	}
	*w = worths
	return nil
}
