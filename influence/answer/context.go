package answer

import (
	"cmp"
	"slices"
	"strings"
)

// Settle puts the context of a finished answer in order.
func (a *Answer) Settle() { a.Context.settle() }

// Name takes up entities.
func (c *Context) Name(list ...Subject) { c.Entities = append(c.Entities, list...) }

// Walk takes up the persons of a route and the ties by which they are reached.
func (c *Context) Walk(route []Step) {
	for _, step := range route {
		c.Name(step.Who)
		c.Cite(step.Ties...)
	}
}

// Cite adds what is cited, except statements, which join nobody.
func (c *Context) Cite(list ...TieRef) {
	for _, ref := range list {
		if ref.From != "" {
			c.Ties = append(c.Ties, ref)
		}
	}
}

// settle puts a context in order, each entity and tie once.
func (c *Context) settle() {
	slices.SortStableFunc(c.Entities, func(a, b Subject) int { return strings.Compare(string(a.ID), string(b.ID)) })
	c.Entities = slices.CompactFunc(c.Entities, func(a, b Subject) bool { return a.ID == b.ID })
	slices.SortFunc(c.Ties, func(a, b TieRef) int {
		return cmp.Or(strings.Compare(string(a.From), string(b.From)), strings.Compare(string(a.To), string(b.To)), strings.Compare(string(a.Type), string(b.Type)),
			strings.Compare(a.Document, b.Document), strings.Compare(a.Sheet, b.Sheet), cmp.Compare(a.Row, b.Row))
	})
	c.Ties = slices.Compact(c.Ties)
}
