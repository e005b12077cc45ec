// Package states knows the states of the world by the names that people write, in many languages.
package states

import (
	"slices"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"inroad/graph/fold"
)

// Code is the ISO 3166 alpha-2 code of the state that bears the name: a short, official or former one, in any of
// many languages, also as lists write them (Korea, Republic of), or a code.
func Code(name string) (code string, ok bool) {
	for _, read := range readings(name) {
		if code, ok = codeOf(read); ok {
			return code, true
		}
	}
	return "", false
}

// codeOf finds the code of plain words: as they are, else without words of form before them: the Republic of.
func codeOf(words string) (code string, ok bool) {
	for rest, more := words, true; more; {
		if code, ok = lookUp(rest); ok {
			return code, true
		}
		var first string
		first, rest, more = strings.Cut(rest, " ")
		if !slices.Contains(formWords, first) {
			return "", false
		}
	}
	return "", false
}

func lookUp(words string) (code string, ok bool) {
	if code, ok = stateNames[words]; ok {
		return code, true
	}
	if code, ok = englishNames()[words]; ok {
		return code, true
	}
	code, ok = foreignNames()[words]
	return code, ok
}

// readings are the ways to read a name, in plain words: as it stands; and, where something follows in brackets or
// after a comma, with that first, or without it if it is but form.
func readings(name string) []string {
	list := []string{plainWords(name)}
	at := strings.IndexAny(name, "(,")
	if at < 0 {
		return list
	}
	before, after := plainWords(name[:at]), plainWords(name[at:])
	list = append(list, strings.TrimSpace(after+" "+before))
	for word := range strings.FieldsSeq(after) {
		if !slices.Contains(formWords, word) {
			return list
		}
	}
	return append(list, before)
}

// plainWords is the folded name with its signs taken for spaces, "&" for and, and "st" for saint.
func plainWords(name string) string {
	words := strings.FieldsFunc(fold.Name(name), func(c rune) bool { return c != '&' && !unicode.IsLetter(c) && !unicode.IsDigit(c) })
	for i, w := range words {
		switch w {
		case "&":
			words[i] = "and"
		case "st":
			words[i] = "saint"
		}
	}
	return strings.Join(words, " ")
}

// englishNames and foreignNames are built at their first use only: few questions meet a state, fewer one that has
// another name than an English one.
var (
	englishNames = sync.OnceValue(func() map[string]string {
		codes := map[string]string{}
		names := display.Regions(language.English)
		for _, r := range isoRegions() {
			add(codes, plainWords(names.Name(r)), r)
			add(codes, strings.ToLower(r.String()), r)
			add(codes, strings.ToLower(r.ISO3()), r)
		}
		return codes
	})
	foreignNames = sync.OnceValue(func() map[string]string {
		codes := map[string]string{}
		regions := isoRegions()
		for _, tag := range stateLanguages {
			names := display.Regions(language.MustParse(tag))
			for _, r := range regions {
				add(codes, plainWords(names.Name(r)), r)
			}
		}
		return codes
	})
)

func add(codes map[string]string, name string, r language.Region) {
	if _, taken := codes[name]; name != "" && !taken {
		codes[name] = r.String()
	}
}

// isoRegions are the states and territories that have a code of their own.
func isoRegions() []language.Region {
	english := display.Regions(language.English)
	var regions []language.Region
	for a := 'A'; a <= 'Z'; a++ {
		for b := 'A'; b <= 'Z'; b++ {
			r, err := language.ParseRegion(string([]rune{a, b}))
			if err == nil && r.IsCountry() && !r.IsPrivateUse() && r.Canonicalize() == r && english.Name(r) != "" {
				regions = append(regions, r)
			}
		}
	}
	return regions
}
