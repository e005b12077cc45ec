// Package foreign says how a graph that others keep is asked for as tables: in go a Selection of its nodes or
// relationships and the Fields wanted of each, out come Rows of text. It knows no database; graph/neo4j/tables reads
// one, and importers turns the rows into a graph of ours.
package foreign

import "context"

// A Graph is a database of labelled nodes and typed relationships, whose elements have properties.
type Graph interface {
	// Name is what the database is cited as: the same however it is reached.
	Name() string
	// Labels and Types name what is in use, sorted.
	Labels(ctx context.Context) ([]string, error)
	Types(ctx context.Context) ([]string, error)
	// Properties tells which the selected elements have, most first, after a look at a sample of them.
	Properties(ctx context.Context, s Selection) ([]Property, error)
	// Has reports whether any of the selected elements has the property; without a property, whether there is any.
	Has(ctx context.Context, s Selection, property string) (bool, error)
	// Count counts the selected elements.
	Count(ctx context.Context, s Selection) (int64, error)
	// Ends tells which labels a sample of the relationships of a type join, most first.
	Ends(ctx context.Context, typ string) ([]Ends, error)
	// Rows yields a row for each selected element, in no promised order, until yield returns false. The slices are
	// used again.
	Rows(ctx context.Context, s Selection, fields []Field, yield func(Row) bool) error
}

// A Set is nodes: those that have one of the labels, all that they must have With it, and none that they must be
// Without. No labels mean any node.
type Set struct{ Labels, With, Without []string }

// A Selection is nodes or, with a Type, relationships that go from one of the sets to one of the others; no sets mean
// any node.
type Selection struct {
	Nodes    Set
	Type     string
	From, To []Set
}

// A Part is what a field is a property of, seen from the element of the row.
type Part int

// The parts: the element itself; the nodes at which a relationship starts and ends; of a node the nodes that a Step
// leads to, and the relationships that it goes by.
const (
	Own Part = iota
	Start
	End
	Other
	Between
)

// A Step leads from a node along its relationships of a type: those that go out from it or, if Into, those that come
// in.
type Step struct {
	Type string
	Into bool
	To   Set
}

// A Field is what a row has in one place: the properties of a part, joined by blanks; without any, its element id.
type Field struct {
	Of         Part
	In         Set // of Start and End: only where the node is one of these
	Step       Step
	Properties []string
}

// A Row is an element with its fields. The number is unique among the nodes, or relationships, of the database.
type Row struct {
	Element string
	Number  int
	Values  []Value
}

// A Value is the texts of a field: none where the element says nothing, several of a list or a step. Where there is
// something that no text can say, Fault says what.
type Value struct {
	Texts []string
	Fault string
}

// Sample is how many elements are looked at to learn what there is.
const Sample = 10_000

// A Property is one that elements have: how many of the sample have it filled, with how many different values, and the
// type of one of these (text, yes or no, whole number, number, date, time, duration, point, bytes or list).
type Property struct {
	Name     string
	Count    int64
	Distinct int64
	Type     string
	Most     float64 // of numbers, the greatest
}

// Ends are the labels of the nodes that relationships join, and how many of the sample do.
type Ends struct {
	From, To []string
	Count    int64
}
