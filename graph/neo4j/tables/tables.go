// Package tables reads any Neo4j database as tables of text, for people who already have a graph.
//
// In comes an address and what rows are wanted (graph/foreign), out come rows as they arrive, held by nobody. The rules
// it keeps: nothing is written; values travel as parameters, and names of labels, types and properties, which cannot,
// pass through one function that quotes them; what a text cannot say is said to be so.
package tables

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"inroad/graph/foreign"
	"inroad/graph/neo4j"
)

// A Database is a foreign.Graph on a Neo4j server.
type Database struct{ *neo4j.Reader }

var _ foreign.Graph = Database{}

// Open reaches the server, with the rules and errors of neo4j.OpenReader.
func Open(ctx context.Context, o neo4j.Options) (Database, error) {
	r, err := neo4j.OpenReader(ctx, o)
	return Database{r}, err
}

// Labels names those that nodes have.
func (d Database) Labels(ctx context.Context) ([]string, error) {
	all, err := d.names(ctx, "CALL db.labels() YIELD label RETURN label")
	return slices.DeleteFunc(all, func(label string) bool { return slices.Contains(neo4j.OurLabels, label) }), err
}

// Types names those that relationships have.
func (d Database) Types(ctx context.Context) ([]string, error) {
	return d.names(ctx, "CALL db.relationshipTypes() YIELD relationshipType RETURN relationshipType")
}

func (d Database) names(ctx context.Context, text string) ([]string, error) {
	var names []string
	err := d.Query(ctx, text, nil, func(v []any) error {
		name, _ := v[0].(string)
		names = append(names, name)
		return nil
	})
	slices.Sort(names)
	return names, err
}

// Properties looks at a sample; a value of each property says its type. An empty text or list is none.
func (d Database) Properties(ctx context.Context, s foreign.Selection) ([]foreign.Property, error) {
	var found []foreign.Property
	err := d.Query(ctx, match(s, d.Shared())+"\nWITH e LIMIT $most UNWIND keys(e) AS key\n"+
		"WITH key, e[key] AS value WHERE NOT value = '' AND NOT value = []\n"+
		"RETURN key, count(*) AS times, head(collect(value)), max(value), count(DISTINCT value) ORDER BY times DESC, key", map[string]any{"most": foreign.Sample},
		func(v []any) error {
			p := foreign.Property{Type: typeOf(v[2])}
			p.Name, _ = v[0].(string)
			p.Count, _ = v[1].(int64)
			p.Distinct, _ = v[4].(int64)
			switch most := v[3].(type) {
			case int64:
				p.Most = float64(most)
			case float64:
				p.Most = most
			}
			found = append(found, p)
			return nil
		})
	return found, err
}

// Has looks at all selected elements, until one has the property.
func (d Database) Has(ctx context.Context, s foreign.Selection, property string) (bool, error) {
	having := ""
	if property != "" {
		having = " WHERE e[$property] IS NOT NULL"
	}
	n, err := d.number(ctx, match(s, d.Shared())+"\nWITH e"+having+" RETURN 1 LIMIT 1", map[string]any{"property": property})
	return n > 0, err
}

// Count is quick for a label or a type alone, of which the server keeps count.
func (d Database) Count(ctx context.Context, s foreign.Selection) (int64, error) {
	return d.number(ctx, match(s, d.Shared())+"\nRETURN count(e)", nil)
}

func (d Database) number(ctx context.Context, text string, parameters map[string]any) (n int64, err error) {
	err = d.Query(ctx, text, parameters, func(v []any) error {
		n, _ = v[0].(int64)
		return nil
	})
	return n, err
}

// Ends looks at a sample.
func (d Database) Ends(ctx context.Context, typ string) ([]foreign.Ends, error) {
	var found []foreign.Ends
	err := d.Query(ctx, match(foreign.Selection{Type: typ}, d.Shared())+"\nWITH a, b LIMIT $most\n"+
		"RETURN labels(a), labels(b), count(*)", map[string]any{"most": foreign.Sample},
		func(v []any) error {
			n, _ := v[2].(int64)
			found = append(found, foreign.Ends{From: sortedTexts(v[0]), To: sortedTexts(v[1]), Count: n})
			return nil
		})
	slices.SortFunc(found, func(a, b foreign.Ends) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), slices.Compare(a.From, b.From), slices.Compare(a.To, b.To))
	})
	return found, err
}

func sortedTexts(v any) []string {
	texts, _ := textsOf(v, nil)
	slices.Sort(texts)
	return texts
}

// errEnough ends a reading whose reader has gone.
var errEnough = errors.New("enough")

// Rows streams: the server sends rows as fast as they are taken.
func (d Database) Rows(ctx context.Context, s foreign.Selection, fields []foreign.Field, yield func(foreign.Row) bool) error {
	values := make([]foreign.Value, len(fields))
	err := d.Query(ctx, rows(s, fields, d.Shared()), nil, func(v []any) error {
		element, _ := v[0].(string)
		number, err := numberOf(element)
		if err != nil {
			return err
		}
		for i, f := range fields {
			values[i] = valueOf(v[1+i], f, values[i].Texts[:0])
		}
		if !yield(foreign.Row{Element: element, Number: number, Values: values}) {
			return errEnough
		}
		return nil
	})
	if errors.Is(err, errEnough) {
		return nil
	}
	return err
}

// numberOf is the number at the end of an element id, 4:DATABASE:17, by which the server finds the element.
func numberOf(element string) (int, error) {
	n, err := strconv.Atoi(element[strings.LastIndexByte(element, ':')+1:])
	if err != nil || n < 0 {
		return 0, fmt.Errorf("the element id %q does not end in a number, as those of Neo4j 5 do", element)
	}
	return n, nil
}
