package graph

import (
	"strings"
	"sync"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// StateCode is the ISO 3166 alpha-2 code of the state that bears the name, which may be official, former or short, in
// any of many languages, or the code itself.
func StateCode(name string) (code string, ok bool) {
	code, ok = stateCodes()[Fold(name)]
	return code, ok
}

// stateCodes is built at its first use only: few questions meet a state twice.
var stateCodes = sync.OnceValue(func() map[string]string {
	codes := map[string]string{}
	english := display.Regions(language.English)
	add := func(name, code string) {
		if _, taken := codes[name]; name != "" && !taken {
			codes[name] = code
		}
	}
	var regions []language.Region
	for a := 'A'; a <= 'Z'; a++ {
		for b := 'A'; b <= 'Z'; b++ {
			r, err := language.ParseRegion(string([]rune{a, b}))
			if err != nil || !r.IsCountry() || r.IsPrivateUse() || r.Canonicalize() != r || english.Name(r) == "" {
				continue
			}
			regions = append(regions, r)
			add(Fold(english.Name(r)), r.String())
			add(strings.ToLower(r.String()), r.String())
			add(strings.ToLower(r.ISO3()), r.String())
		}
	}
	for name, code := range otherStateNames {
		codes[name] = code
	}
	for _, tag := range display.Supported.Tags() {
		names := display.Regions(tag)
		if names == nil {
			continue
		}
		for _, r := range regions {
			add(Fold(names.Name(r)), r.String())
		}
	}
	return codes
})

// otherStateNames are official, former and everyday names that the language tables do not hold, folded.
var otherStateNames = map[string]string{
	"cabo verde": "CV", "burma": "MM", "swaziland": "SZ", "czech republic": "CZ", "ivory coast": "CI", "zaire": "CD",
	"macedonia": "MK", "holland": "NL", "great britain": "GB", "uk": "GB", "usa": "US", "east timor": "TL",
}
