package cmd

import (
	"fmt"
	"strings"

	"inroad/graph"
	"inroad/graph/diff"
)

// mostDifferences is how many differences an import spells out.
const mostDifferences = 20

// describe spells out what sets a store apart from itself before, people and bodies first, so many lines at most.
func describe(d diff.Difference) []string {
	var lines []string
	for _, c := range d.Entities {
		switch {
		case !c.Kind.HasView():
			continue
		case c.Change != diff.Changed:
			lines = append(lines, fmt.Sprintf("%s: %s, %s", c.Change, c.Name, c.Kind))
			continue
		}
		var parts []string
		for _, p := range c.Properties {
			parts = append(parts, strings.ReplaceAll(string(p.Property), "_", " ")+" "+turned(p.Before, p.After))
		}
		lines = append(lines, fmt.Sprintf("%s: %s: %s", c.Change, c.Name, strings.Join(parts, "; ")))
	}
	for _, c := range d.Ties {
		if c.Type != graph.TookPart {
			lines = append(lines, fmt.Sprintf("%s: %s %s %s", c.Change, c.From, c.Type, c.To))
		}
	}
	if more := len(lines) - mostDifferences; more > 0 {
		lines = append(lines[:mostDifferences], count(more, "more difference"))
	}
	return lines
}

// turned says what came in place of what.
func turned(before, after []string) string {
	is, was := strings.Join(after, ", "), strings.Join(before, ", ")
	switch {
	case was == "":
		return is
	case is == "":
		return "no more " + was
	}
	return is + ", was " + was
}
