package tables

import (
	"fmt"
	"strings"

	"inroad/graph/foreign"
	"inroad/graph/neo4j"
)

// quote writes a label, type or property name of others as Cypher does, whatever signs it has: in backticks, with its
// own doubled. Cypher turns \u0060 into a backtick before it looks for any, so the backslashes of a name that
// could mean such a sign are written as signs themselves.
func quote(name string) string {
	if strings.Contains(name, `\u`) {
		name = strings.ReplaceAll(name, `\`, `\u005C`)
	}
	return "`" + strings.ReplaceAll(name, "`", "``") + "`"
}

// within is the condition that a node is one of the set, and as well the node in a pattern, :(`A`|`B`)&`C`&!`D`; empty
// where every node is.
func within(variable string, s foreign.Set) string {
	if len(s.Labels) == 0 {
		return ""
	}
	var any []string
	for _, l := range s.Labels {
		any = append(any, quote(l))
	}
	text := strings.Join(any, "|")
	if len(any) > 1 {
		text = "(" + text + ")"
	}
	for _, l := range s.With {
		text += "&" + quote(l)
	}
	for _, l := range s.Without {
		text += "&!" + quote(l)
	}
	return variable + ":" + text
}

// withinAny is the condition that a node is in one of the sets; empty where there are none.
func withinAny(variable string, sets []foreign.Set) string {
	var any []string
	for _, s := range sets {
		c := within(variable, s)
		if c == "" {
			return ""
		}
		any = append(any, c)
	}
	if len(any) == 0 {
		return ""
	}
	return "(" + strings.Join(any, " OR ") + ")"
}

// match finds the selected elements: nodes as e, relationships as e from a to b. In a shared database what is ours is left
// out.
func match(s foreign.Selection, shared bool) string {
	if s.Type == "" {
		node := within("e", s.Nodes)
		if node == "" {
			node = "e"
		}
		return clause("MATCH ("+node+")", notOurs("e", shared))
	}
	return clause("MATCH (a)-[e:"+quote(s.Type)+"]->(b)", withinAny("a", s.From), withinAny("b", s.To), notOurs("a", shared), notOurs("b", shared))
}

// notOurs is the condition that a node is none of ours; empty where there is nothing of ours.
func notOurs(variable string, shared bool) string {
	if !shared {
		return ""
	}
	return "NOT " + variable + ":" + strings.Join(neo4j.OurLabels, "|")
}

func clause(match string, conditions ...string) string {
	var all []string
	for _, c := range conditions {
		if c != "" {
			all = append(all, c)
		}
	}
	if len(all) == 0 {
		return match
	}
	return match + " WHERE " + strings.Join(all, " AND ")
}

// rows is the query for all rows: the element id, then a value for each field.
func rows(s foreign.Selection, fields []foreign.Field, shared bool) string {
	var b strings.Builder
	b.WriteString(match(s, shared) + "\nRETURN elementId(e) AS element")
	for i, f := range fields {
		fmt.Fprintf(&b, ",\n  %s AS f%d", expression(f, shared), i)
	}
	return b.String()
}

// expression is a field's value: of a step a list with an entry for each relationship.
func expression(f foreign.Field, shared bool) string {
	switch f.Of {
	case foreign.Start:
		return where("a", f)
	case foreign.End:
		return where("b", f)
	case foreign.Other, foreign.Between:
		left, right, of := "-[r:", "]->", "o"
		if f.Step.Into {
			left, right = "<-[r:", "]-"
		}
		if f.Of == foreign.Between {
			of = "r"
		}
		return "[" + clause("(e)"+left+quote(f.Step.Type)+right+"(o)", within("o", f.Step.To), notOurs("o", shared)) + " | " + properties(of, f.Properties) + "]"
	}
	return properties("e", f.Properties)
}

func where(variable string, f foreign.Field) string {
	value := properties(variable, f.Properties)
	if condition := within(variable, f.In); condition != "" {
		return "CASE WHEN " + condition + " THEN " + value + " END"
	}
	return value
}

// properties is one property, a list of several, or the element id where there is none.
func properties(variable string, names []string) string {
	if len(names) == 0 {
		return "elementId(" + variable + ")"
	}
	var all []string
	for _, name := range names {
		all = append(all, variable+"."+quote(name))
	}
	if len(all) == 1 {
		return all[0]
	}
	return "[" + strings.Join(all, ", ") + "]"
}
