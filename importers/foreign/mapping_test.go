package foreign

import (
	"strings"
	"testing"
)

// What is wrong with a mapping is told in plain words, with its line and what it may mean.
func TestMappingWords(t *testing.T) {
	const official = "people:\n  - label: Official\n"
	const look = ". Look here and on the line above for a colon, quote or bracket that is missing, and whether lines of one level begin in one column"
	for text, want := range map[string]string{
		official + "   columns:\n      name: name\n":                                                      `m.yaml:3: cannot be read at "columns:": value is not allowed in this context` + look,
		official + "    columns:\n      name name\n      title: title\n":                                  `m.yaml:4: cannot be read at "name name": unexpected key name` + look,
		"people:\n\t- label: Official\n":                                                                  `m.yaml:2: cannot be read at "- label: Official": indent with blanks, not with tabs`,
		official + "    columns:\n      name: a\n      name: b\n":                                         `m.yaml:5: cannot be read at "name: b": "name" stands on line 4 already`,
		official + "    name: name\n":                                                                     `m.yaml:3: an entry of people has no key "name": it is a column of people: put it under columns, and begin the line further to the right`,
		"label: Official\n":                                                                               `m.yaml:1: the mapping has no key "label": it belongs to an entry: write people:, ties: or another table above it, and begin this line further to the right`,
		official + "    colums:\n      name: name\n":                                                      `m.yaml:3: an entry of people has no key "colums": did you mean columns? It has: ` + strings.Join(entryKeys, ", "),
		official + "    columns: {name: name, role: {value: civil-servnt}}\n":                             `m.yaml:3: role: "civil-servnt" is not a word of this column: did you mean civil-servant? Write minister,`,
		official + "    columns: {name: name, stance: {property: s, words: {a: champoin}}}\n":             `m.yaml:3: stance: "champoin" is neither a word nor a number of this column: did you mean champion? Write opposed,`,
		official + "    columns: {name: name, stance: {property: s, scale: [10, ten]}}\n":                 `m.yaml:3: scale: write the least and the most that the property can be, as [0, 10], and not [10, ten]`,
		"organizations:\n  - label: Office\n    kind: deparment\n    columns: {name: name}\n":             `m.yaml:3: kind: "deparment" is no kind of organization: did you mean department? Write department,`,
		"organizations:\n  - label: Office\n    kind: department\n    columns: {name: {propert: name}}\n": `m.yaml:4: name has no key "propert": did you mean property? It has: property,`,
	} {
		_, err := ReadMapping("m.yaml", []byte(text))
		if err == nil || !strings.HasPrefix(err.Error(), want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("of\n%s\nis said\n%v\nand not only\n%s", text, err, want)
		}
	}
}

func FuzzReadMapping(f *testing.F) {
	for _, seed := range []string{
		"", "people:\n  - label: P\n    columns: {name: n}\n", "ties: {relationship: T, from: P}", "people: [", "a: &x 1\nb: *x\n", "source: |\n  x\n", "- 1", "people:\n  - label: [P, 1]\n    keep: []\n",
		"people:\n  - label: P\n    columns:\n      stance: {property: v, words: {1: 2}, scale: [0, 1e9], prefix: '#'}\n      title: {relationship: T, to: P, relationship_property: x}\n",
		"? a\n: b\n", "people: !!set {a}\n", "<<: {}\n", "\"\\u0000\": 1", "people:\n  - {label: ~}\n",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		m, err := ReadMapping("mapping.yaml", []byte(text))
		if err != nil {
			return
		}
		for _, e := range m.entries {
			for _, c := range e.table.Columns {
				if c.Required && e.column(c.Name) == nil {
					t.Errorf("%q is taken without the column %s", text, c.Name)
				}
			}
		}
	})
}
