package graph

import (
	"fmt"
	"hash/fnv"
	"slices"
)

// arrange gives every entity that is shown a place in an order that rests on what the audience may know alone: what is
// said of it under names that are shown, and who it is tied to. Persons whose names are withheld and whom nothing else
// tells apart stand in any order: exchanging them changes nothing.
func (m *masking) arrange() []uint64 {
	a := &alike{colour: make([]uint64, len(m.on)), arcs: make([][]arc, len(m.on)), cells: map[uint64][]int32{}}
	for i := range m.on {
		if m.on[i] == onNobody {
			continue
		}
		e := &m.known.Entities[i]
		text := fmt.Sprint(e.Kind, m.on[i], m.said[i])
		if m.on[i] == onPerson {
			title, post, ok := m.known.Post(int32(i), m.day)
			text += fmt.Sprint(title, ok, post.Counts, post.Since)
			if ok && m.on[post.To] == onNobody {
				text += m.known.Entities[post.To].Name
			}
		}
		if !m.masked[i] {
			text += string(e.ID)
		}
		a.colour[i] = hashOf(text)
		a.cells[a.colour[i]] = append(a.cells[a.colour[i]], int32(i))
	}
	for i := range m.ties {
		t := &m.ties[i]
		texts := t.Attributes.all()
		desk, contact := texts[AttrDesk], texts[AttrContact]
		delete(texts, AttrDesk)
		delete(texts, AttrContact)
		said := fmt.Sprint(t.Counts, t.Type, t.Strength, t.Since, t.Until, MakeAttributes(texts))
		a.join(t.From, t.To, said)
		for _, record := range slices.Concat(desk, contact) {
			if e, ok := m.number(record); ok {
				a.join(t.From, e, "from "+said)
				a.join(t.To, e, "to "+said)
			}
		}
	}
	return a.tellApart()
}

// An alike tells the vertices of a graph apart by what can be seen of them, in whatever order they come: colours are
// refined until equal ones have equal neighbours (Weisfeiler and Leman 1968), and where equals are left one of them is
// marked and the refinement goes on, as in McKay and Piperno (2014, doi:10.1016/j.jsc.2013.09.003). Which one does not
// matter where they can be exchanged; where that is not sure, the one that makes the least picture is taken, in graphs
// that are small. Colours are 64-bit hashes; the chance that two collide is n²/2⁶⁵.
type alike struct {
	colour []uint64
	arcs   [][]arc
	cells  map[uint64][]int32 // of each colour
}

type arc struct {
	to    int32
	label uint64 // of the tie, as seen from this end
}

func hashOf(text string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(text))
	return mix(h.Sum64(), 0)
}

// mix is a hash of two numbers in this order (SplitMix64).
func mix(a, b uint64) uint64 {
	x := a*0x9e3779b97f4a7c15 + b + 0x632be59bd9b4e019
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

func (a *alike) join(from, to int32, said string) {
	label := hashOf(said)
	a.arcs[from] = append(a.arcs[from], arc{to, mix(label, 1)})
	a.arcs[to] = append(a.arcs[to], arc{from, mix(label, 2)})
}

// tellApart gives every vertex a colour of its own.
func (a *alike) tellApart() []uint64 {
	a.refine(sortedColours(a.cells))
	for {
		several := make(map[uint64][]int32)
		for c, cell := range a.cells {
			if len(cell) > 1 {
				several[c] = cell
			}
		}
		if len(several) == 0 {
			return a.colour
		}
		for _, c := range sortedColours(several) {
			switch cell := a.cells[c]; {
			case len(cell) < 2:
			case a.twins(cell):
				a.number(c)
			default:
				a.mark(c, a.choose(c))
			}
		}
	}
}

func sortedColours(cells map[uint64][]int32) []uint64 {
	colours := make([]uint64, 0, len(cells))
	for c := range cells {
		colours = append(colours, c)
	}
	slices.Sort(colours)
	return colours
}

// refine splits cells until the vertices of each have the same ties to each cell, beginning with ties to the given
// cells. All cells that a round splits are told by the colours before it, so that no order matters.
func (a *alike) refine(splitters []uint64) {
	for len(splitters) > 0 {
		seen := map[int32]uint64{} // of each vertex: the sum over its arcs to the splitters
		for _, c := range splitters {
			for _, v := range a.cells[c] {
				for _, to := range a.arcs[v] {
					seen[to.to] += mix(to.label, c)
				}
			}
		}
		groups := map[uint64]map[uint64][]int32{} // of each cell, by what its vertices see
		for v, sum := range seen {
			c := a.colour[v]
			if groups[c] == nil {
				groups[c] = map[uint64][]int32{}
			}
			groups[c][sum] = append(groups[c][sum], v)
		}
		splitters = nil
		for c, by := range groups {
			touched := 0
			for _, group := range by {
				touched += len(group)
			}
			if len(by) == 1 && touched == len(a.cells[c]) {
				continue
			}
			rest := slices.DeleteFunc(a.cells[c], func(v int32) bool { _, ok := seen[v]; return ok })
			if delete(a.cells, c); len(rest) > 0 {
				a.cells[c] = rest
			}
			for sum, group := range by {
				splitters = append(splitters, a.paint(mix(c, sum), group))
			}
		}
		slices.Sort(splitters)
	}
}

// paint makes a cell of the vertices.
func (a *alike) paint(colour uint64, cell []int32) uint64 {
	slices.Sort(cell)
	for _, v := range cell {
		a.colour[v] = colour
	}
	a.cells[colour] = cell
	return colour
}

// twins reports whether the vertices of a cell have the very same neighbours, none among themselves: they can be
// exchanged, and telling them apart tells nothing else apart.
func (a *alike) twins(cell []int32) bool {
	around := func(v int32) (sum uint64, inside bool) {
		for _, to := range a.arcs[v] {
			sum += mix(to.label, uint64(to.to))
			inside = inside || a.colour[to.to] == a.colour[v]
		}
		return sum, inside
	}
	first, inside := around(cell[0])
	return !inside && !slices.ContainsFunc(cell[1:], func(v int32) bool { sum, _ := around(v); return sum != first })
}

// number gives twins colours of their own.
func (a *alike) number(c uint64) {
	cell := a.cells[c]
	delete(a.cells, c)
	for i, v := range cell {
		a.paint(mix(c, uint64(i)), []int32{v})
	}
}

// mark gives one vertex of a cell a colour of its own, and refines.
func (a *alike) mark(c uint64, v int32) {
	fresh := mix(c, uint64(len(a.cells[c]))) // a cell that keeps its colour is smaller the next time
	a.cells[c] = slices.DeleteFunc(a.cells[c], func(other int32) bool { return other == v })
	a.refine([]uint64{a.paint(fresh, []int32{v})})
}

// choose is the vertex of a cell to mark: in a small graph the one whose marking leaves the least picture, by the sum
// of hashes of colours.
func (a *alike) choose(c uint64) int32 {
	const small = 200 // vertices
	cell := a.cells[c]
	best, least := cell[0], uint64(0)
	if len(a.colour) > small {
		return best
	}
	for i, v := range slices.Clone(cell) {
		tried := a.clone()
		tried.mark(c, v)
		picture := uint64(0)
		for _, colour := range tried.colour {
			picture += mix(colour, 3)
		}
		if i == 0 || picture < least {
			best, least = v, picture
		}
	}
	return best
}

func (a *alike) clone() *alike {
	c := &alike{slices.Clone(a.colour), a.arcs, make(map[uint64][]int32, len(a.cells))}
	for colour, cell := range a.cells {
		c.cells[colour] = slices.Clone(cell)
	}
	return c
}
