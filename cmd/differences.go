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
			lines = append(lines, fmt.Sprintf("%s: %s %s %s", c.Change, c.From.Name, c.Type, c.To.Name))
		}
	}
	if more := len(lines) - mostDifferences; more > 0 {
		lines = append(lines[:mostDifferences], count(more, "more difference"))
	}
	return lines
}

// turned says what came in place of what.
func turned(before, after []graph.Statement) string {
	is, was := said(after), said(before)
	switch {
	case was == "":
		return is
	case is == "":
		return "no more " + was
	}
	return is + ", was " + was
}

// said are the values of statements, each with what is said beside it in brackets.
func said(list []graph.Statement) string {
	values := make([]string, len(list))
	for i, st := range list {
		var beside []string
		if st.Since != 0 {
			beside = append(beside, "since "+st.Since.String())
		}
		if st.Until != 0 {
			beside = append(beside, "until "+st.Until.String())
		}
		if st.Confidence != 0 {
			beside = append(beside, fmt.Sprintf("confidence %v", st.Confidence))
		}
		if st.Basis != "" {
			beside = append(beside, st.Basis)
		}
		if values[i] = st.Value; len(beside) > 0 {
			values[i] += " (" + strings.Join(beside, ", ") + ")"
		}
	}
	return strings.Join(values, ", ")
}
