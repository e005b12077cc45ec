package diagrams

import (
	"cmp"
	"context"
	"slices"
	"sort"
	"strings"

	"inroad/graph"
	"inroad/influence/answer"
	"inroad/influence/answer/diagrams/scene"
)

// A Coverage says which bodies and parties of a decision our members have a contact in.
type Coverage struct {
	Decision string
	Place    string
	AsOf     graph.Date
	Audience answer.Audience
	answer.Coverage

	through bool // rows name the officials
}

// CoverageOf takes the table from the answer to `coverage`.
func CoverageOf(a *answer.Answer, audience answer.Audience) Coverage {
	c := Coverage{Decision: a.Decision, Place: a.Place, AsOf: a.Method.AsOf, Audience: audience}
	if body, ok := a.Body.(*answer.Coverage); ok {
		c.Coverage = *body
	}
	return c
}

// marks are the signs of contacts.
var marks = []struct {
	close       answer.Closeness
	sign, means string
}{
	{answer.NewContact, "●", "met within six months"},
	{answer.KnownContact, "◐", "known, or met longer ago"},
	{answer.ThinContact, "○", "only written to, or known slightly"},
}

func signOf(c answer.Closeness) string {
	for _, known := range marks {
		if known.close == c {
			return known.sign
		}
	}
	return ""
}

// lay puts the table on a page, in parts beside one another where that helps; where the page does not hold it, without
// the officials, then each body once for all stages. Of rows that are still too many those stay where nobody has a door,
// then those of the earlier stages; of members those with most contacts.
func (c Coverage) lay(_ context.Context, d *drawing) (scene.Scene, error) {
	if len(c.Rows) == 0 {
		return d.announce(c.frame(d, 0, 0), "No body decides and no party is named."), nil
	}
	for _, c.through = range []bool{c.Audience == answer.Internal, false} {
		for _, step := range d.page.Steps {
			if s, ok := c.try(d, c.Coverage, step); ok {
				return s, nil
			}
		}
	}
	c.Rows = onceEach(c.Rows)
	for _, step := range d.page.Steps {
		if s, ok := c.try(d, c.Coverage, step); ok {
			return s, nil
		}
	}
	least := d.page.Steps[len(d.page.Steps)-1]
	shown := c.fewerMembers(d, least)
	rows := rowsByImportance(shown.Rows)
	kept := sort.Search(len(rows), func(n int) bool { _, ok := c.try(d, onlyRows(shown, rows[:n+1]), least); return !ok })
	s, _ := c.try(d, onlyRows(shown, rows[:max(kept, 1)]), least)
	return s, nil
}

// onceEach are the rows without regard to stages, each body once.
func onceEach(rows []answer.CoverageRow) []answer.CoverageRow {
	var once []answer.CoverageRow
	for _, row := range rows {
		if row.Stage != "" {
			row.Stage = "At any stage"
		}
		if !slices.ContainsFunc(once, func(r answer.CoverageRow) bool { return r.Stage == row.Stage && r.Of == row.Of }) {
			once = append(once, row)
		}
	}
	return once
}

// rowsByImportance are the numbers of the rows, the most important first.
func rowsByImportance(rows []answer.CoverageRow) []int {
	order := make([]int, len(rows))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Compare(len(rows[a].Contacts[:min(1, len(rows[a].Contacts))]), len(rows[b].Contacts[:min(1, len(rows[b].Contacts))]))
	})
	return order
}

func onlyRows(c answer.Coverage, rows []int) answer.Coverage {
	some := answer.Coverage{Members: c.Members}
	for i, row := range c.Rows {
		if slices.Contains(rows, i) {
			some.Rows = append(some.Rows, row)
		}
	}
	return some
}

// fewerMembers is the table with so many of our members as the page is wide enough for, those with most contacts.
func (c Coverage) fewerMembers(d *drawing, step scene.Step) answer.Coverage {
	p := d.pen(step)
	most := max(1, int((c.frame(d, 0, 0).Area().W-p.leastName())/p.memberWidth()))
	if len(c.Members) <= most {
		return c.Coverage
	}
	contacts := make([]int, len(c.Members))
	order := make([]int, len(c.Members))
	for i := range order {
		order[i] = i
	}
	for _, row := range c.Rows {
		for _, contact := range row.Contacts {
			contacts[contact.Member]++
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(contacts[b], contacts[a]) })
	kept := order[:most]
	slices.Sort(kept)
	some := answer.Coverage{}
	for _, m := range kept {
		some.Members = append(some.Members, c.Members[m])
	}
	for _, row := range c.Rows {
		own := row
		own.Contacts = nil
		for _, contact := range row.Contacts {
			if at := slices.Index(kept, contact.Member); at >= 0 {
				contact.Member = at
				own.Contacts = append(own.Contacts, contact)
			}
		}
		if row.Door() && !own.Door() {
			own.Contacts = []answer.CoverageContact{{Member: -1, Close: answer.ThinContact}} // somebody who is not shown has a door
		}
		some.Rows = append(some.Rows, own)
	}
	return some
}

func (c Coverage) frame(d *drawing, rows, members int) scene.Frame {
	title := "Who of us knows whom"
	if c.Decision != "" {
		title += ": " + c.Decision
	}
	f := d.frame(title, head{c.Place, dateWords(c.AsOf), c.Audience})
	for _, m := range marks {
		f.Keys = append(f.Keys, scene.Key{Mark: m.sign, Means: m.means})
	}
	f.Keys = append(f.Keys, scene.Key{Box: &scene.Box{Roles: []scene.Role{scene.NoDoor}}, Means: "nobody of us has a door"})
	if rows > 0 {
		f.Keys = append(f.Keys, scene.Key{Means: plural(rows, "1 more row is not drawn", "%d more rows are not drawn")})
	}
	if members > 0 {
		f.Keys = append(f.Keys, scene.Key{Means: plural(members, "1 more of us is not drawn", "%d more of us are not drawn")})
	}
	return f
}

// leastName is how wide the names of rows are at least, and memberWidth the column of a member.
func (p pen) leastName() float64   { return 11 * p.step.Name }
func (p pen) memberWidth() float64 { return 6.2 * p.step.Small }

// The gap between cells, as a multiple of the size of names.
const cellGap = 0.16

// try lays out what is shown at a step, in one part or several beside one another, and says whether the page holds it.
func (c Coverage) try(d *drawing, shown answer.Coverage, step scene.Step) (scene.Scene, bool) {
	p := d.pen(step)
	f := c.frame(d, len(c.Rows)-len(shown.Rows), len(c.Members)-len(shown.Members))
	area := f.Area()
	if d.page.Fits() {
		boxes, _ := c.part(p, shown, area, 24*step.Name, shown.Rows)
		return f.Scene(boxes, nil, nil), true
	}
	between := 2 * step.Name
	for parts := 1; parts <= 3 && parts <= len(shown.Rows); parts++ {
		wide := (area.W - between*float64(parts-1)) / float64(parts)
		named := min(wide-float64(len(shown.Members))*p.memberWidth(), 26*step.Name)
		if named < p.leastName() {
			return f.Scene(nil, nil, nil), false
		}
		for per := (len(shown.Rows) + parts - 1) / parts; per <= len(shown.Rows); per++ {
			var boxes []scene.Box
			holds := true
			for part := range parts {
				rows := shown.Rows[min(part*per, len(shown.Rows)):min((part+1)*per, len(shown.Rows))]
				if len(rows) == 0 {
					continue
				}
				left := area
				left.X += float64(part) * (named + float64(len(shown.Members))*p.memberWidth() + between)
				some, bottom := c.part(p, shown, left, named, rows)
				holds = holds && bottom <= area.Y+area.H
				boxes = append(boxes, some...)
			}
			if holds {
				return f.Scene(boxes, nil, nil), true
			}
			if parts == 1 {
				break
			}
		}
	}
	return f.Scene(nil, nil, nil), false
}

// part places some rows as a table of their own, and says where it ends.
func (c Coverage) part(p pen, shown answer.Coverage, at scene.Rect, named float64, rows []answer.CoverageRow) (boxes []scene.Box, bottom float64) {
	gap := cellGap * p.step.Name
	pad := 0.4 * p.step.Name
	room := 0.55
	if p.step == p.page.Steps[len(p.page.Steps)-1] && !p.page.Fits() {
		room = 0.25 // close together before a row is left out
	}
	y := at.Y
	line := func(cells []scene.Box) {
		h := 0.0
		for _, b := range cells {
			h = max(h, b.H)
		}
		x := at.X
		for i, b := range cells {
			if b.W == 0 {
				b.W = p.memberWidth() - gap
			}
			b.X, b.Y, b.H = x, y, h
			x += b.W + gap
			cells[i] = b
			if len(b.Lines) > 0 || len(b.Roles) > 0 && b.Roles[0] != scene.Heading {
				boxes = append(boxes, b)
			}
		}
		y += h + gap
	}
	cell := func(lines []scene.Text, role scene.Role) scene.Box {
		return scene.Box{Lines: lines, Pad: pad, Roles: []scene.Role{role}, Rect: scene.Rect{H: scene.Height(lines) + room*p.step.Name}}
	}
	header := []scene.Box{cell(nil, scene.Heading)}
	header[0].W = named
	for _, m := range shown.Members {
		like := p.small(scene.Accent)
		like.Bold = true
		b := cell(p.name(nil, m.Name, p.memberWidth()-gap-2*2, 3, like), scene.Heading)
		b.Pad, b.Align, b.Whole = 2, scene.Centred, m.Name
		header = append(header, b)
	}
	line(header)
	group := ""
	for i, row := range rows {
		if name := groupName(row); name != group || i == 0 {
			group = name
			like := p.bold()
			like.Tone = scene.Quiet
			full := named + float64(len(shown.Members))*p.memberWidth()
			b := cell(p.text(nil, name, full-2*pad, 2, like), scene.Heading)
			b.W = full
			line([]scene.Box{b})
		}
		line(c.row(p, shown, row, named, pad, cell))
	}
	return boxes, y - gap
}

func groupName(row answer.CoverageRow) string {
	if row.Stage == "" {
		return "Parties"
	}
	return row.Stage
}

// row is the cells of a row.
func (c Coverage) row(p pen, shown answer.Coverage, row answer.CoverageRow, named, pad float64, cell func([]scene.Text, scene.Role) scene.Box) []scene.Box {
	like := p.bold()
	like.Bold = false
	lines := p.text(nil, row.Of.Name, named-2*pad, 2, like)
	role := scene.Row
	about := []string{}
	if !row.Door() {
		role = scene.NoDoor
		about = append(about, "nobody of us has a door")
	}
	var with []string
	for _, contact := range row.Contacts {
		if contact.Member < 0 {
			continue
		}
		for _, m := range marks {
			if m.close == contact.Close {
				about = append(about, shown.Members[contact.Member].Name+" "+m.means)
			}
		}
		if c.Audience == answer.Internal && contact.With.Kind == graph.Person && !slices.Contains(with, contact.With.Name) {
			with = append(with, contact.With.Name)
		}
	}
	if len(with) > 0 && c.through {
		lines = p.text(lines, "through "+strings.Join(with, ", "), named-2*pad, 2, p.small(scene.Quiet))
	}
	if len(with) > 0 {
		about = append(about, "through "+strings.Join(with, ", "))
	}
	first := cell(lines, role)
	first.W, first.Whole, first.About = named, row.Of.Name, strings.Join(about, "; ")
	cells := []scene.Box{first}
	for m := range shown.Members {
		sign := scene.Text{Words: signOf(row.Contact(m)), Size: p.step.Name, Sign: true}
		var mark []scene.Text
		if sign.Words != "" {
			mark = []scene.Text{sign}
		}
		b := cell(mark, scene.Cell)
		b.Pad, b.Align = 0, scene.Centred
		cells = append(cells, b)
	}
	return cells
}
