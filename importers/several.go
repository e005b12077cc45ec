package importers

import (
	"slices"
	"strings"

	"inroad/graph"
	"inroad/importers/tables"
)

// list are the values under a column.
func (l *line) list(column string) []string {
	c := l.head.table.Column(column)
	return l.values1(c, l.text(column))
}

// values1 parts a cell of a column into its values: at ; and |, at line breaks, and where the cell names records of
// other rows also at commas, and, & and /, if every part is known. A name that a line was broken in is one name.
func (l *line) values1(c *tables.Column, cell string) []string {
	x := l.out.index
	if !c.Mentions || x == nil {
		return tables.Split(cell)
	}
	if strings.ContainsRune(cell, '\n') && !strings.ContainsAny(cell, ";|") {
		if line := tables.OneLine(cell); x.isNamed(line) {
			return []string{line}
		}
	}
	values := tables.Split(cell)
	for i := 0; i < len(values); i++ {
		parts := parted(values[i])
		if len(parts) < 2 || x.isNamed(values[i]) || !slices.ContainsFunc(parts, func(p string) bool { return p != "" }) {
			continue
		}
		if !slices.ContainsFunc(parts, func(p string) bool { who, _ := bracketed(p); return !x.isNamed(who) }) {
			values = slices.Replace(values, i, i+1, parts...)
			i += len(parts) - 1
		}
	}
	return values
}

// parted parts a text where people part names besides at ; and |.
func parted(text string) []string {
	if !strings.ContainsAny(text, ",&/،、") && !strings.Contains(text, " ") {
		return nil
	}
	for _, sep := range []string{" and ", " et ", " y ", " e ", " und ", " و ", " AND ", " And "} {
		text = strings.ReplaceAll(text, sep, ",")
	}
	var parts []string
	for _, p := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(",&/،、", r) }) {
		if p = strings.TrimSpace(p); p != "" {
			parts = append(parts, p)
		}
	}
	return parts
}

// isNamed reports whether a text names a record: of a row, one of ours, or one of which other rows speak.
func (x *index) isNamed(text string) bool {
	return len(x.find(text, nil)) > 0 || len(x.oursByFirstName(text)) > 0 || x.spoken[graph.Fold(text)]
}

// persons are the names of a cell that holds those of several people; nil where it holds one.
func persons(cell string) []string {
	if !strings.ContainsAny(cell, ";|/\n&,،") && !strings.Contains(cell, " and ") && !strings.Contains(cell, " et ") && !strings.Contains(cell, " und ") {
		return nil
	}
	all := func(parts []string) []string {
		for i, p := range parts {
			if parts[i] = tables.OneLine(strings.TrimSpace(p)); len(strings.Fields(tables.WithoutTitles(parts[i]))) < 2 || !tables.LooksLikePerson(parts[i]) {
				return nil
			}
		}
		if len(parts) < 2 {
			return nil
		}
		return parts
	}
	split := func(r rune) bool { return strings.ContainsRune(";|/\n", r) }
	if names := all(strings.FieldsFunc(cell, split)); names != nil {
		return names
	}
	joined := strings.NewReplacer(" and ", "&", " et ", "&", " und ", "&").Replace(cell)
	if strings.Count(joined, ",")+strings.Count(joined, "،") == 1 && !strings.Contains(joined, "&") {
		return nil // a family name of two words and what stands before it
	}
	return all(strings.FieldsFunc(joined, func(r rune) bool { return split(r) || strings.ContainsRune("&,،", r) }))
}
