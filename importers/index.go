package importers

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"inroad/graph"
	"inroad/graph/visible"
	"inroad/importers/rows"
	"inroad/importers/tables"
)

// A claim is that a row of an entity table is about a record.
type claim struct {
	id           graph.ID
	ref          string // the id column as given
	name         string
	folded       string
	kind         graph.Kind
	aliases      []string
	emails       []string
	ours         bool
	start        string // of an event
	startText    string // as written, where it is not known how it is read
	state        string // of a person
	organization string // likewise, folded
	dated        bool   // likewise: the post has a beginning or an end
	alone        bool   // the row is a name and nothing else
	across       bool   // it is merged across the sheet
	at           place
}

// A place is a row of a file.
type place struct {
	file, sheet string
	row         int
	element     bool // the row is an element of a graph
}

func (p place) String() string {
	if p.element {
		return fmt.Sprintf("%s %d", visible.Text(p.sheet), p.row)
	}
	if p.sheet != "" {
		return fmt.Sprintf("sheet %s, row %d", visible.Text(p.sheet), p.row)
	}
	return fmt.Sprintf("%s:%d", visible.Text(p.file), p.row)
}

func (p place) compare(q place) int {
	return cmp.Or(strings.Compare(p.file, q.file), strings.Compare(p.sheet, q.sheet), cmp.Compare(p.row, q.row))
}

// An index finds the records of a source by id, email, name and alias. It is made of the claims of all rows, so that
// the order of rows and files does not matter.
type index struct {
	entities []claim // one per record, in id order
	number   map[graph.ID]int32
	byRef    map[string][]int32
	byEmail  map[string][]int32
	byName   map[string][]int32 // folded names and aliases
	byFirst  map[string][]int32 // folded first names of ours
	byLoose  map[string][]int32 // of persons, in the form of tables.Loose; made when first asked for
	byPlain  map[string][]int32 // of all, in the form of tables.Plain
	loosely  map[string]bool    // texts that name a record only in such a form
	spoken   map[string]bool    // folded names that columns name as organizations
	found    map[string][]int32 // what find found before
	lostRows map[string][]place // of each file: whose claims are excluded
	hinted   int                // how often nearest was asked

	namesakes    map[graph.ID]*namesakes
	told         []rows.Error // of what was found while the index was made
	source       string
	stages       []stage         // of decisions, in id order
	haveSay      map[string]bool // folded names of who has a say in one of them
	onlyDecision string          // the one there is; empty where there are several
	decisions    int             // 2 where there are several
}

// maxFound bounds the memory of an index for what it found before.
const maxFound = 1 << 20

// newIndex settles which claim a record follows where several differ, first by kind in the order of graph.Kinds, then
// by name, then by start; the rows of other claims are skipped (lost).
func newIndex(source string, claims []claim, stages []stage, spoken map[string]bool) *index {
	x := &index{
		source: source, spoken: spoken, haveSay: map[string]bool{}, namesakes: map[graph.ID]*namesakes{}, loosely: map[string]bool{}, number: map[graph.ID]int32{},
		byRef: map[string][]int32{}, byEmail: map[string][]int32{}, byName: map[string][]int32{}, byFirst: map[string][]int32{}, found: map[string][]int32{}, lostRows: map[string][]place{},
	}
	x.told = x.partNamesakes(claims)
	slices.SortFunc(claims, func(a, b claim) int {
		return cmp.Or(strings.Compare(string(a.id), string(b.id)), cmp.Compare(kindOrder(a.kind), kindOrder(b.kind)),
			strings.Compare(a.folded, b.folded), compareStarts(a.start, b.start), strings.Compare(a.name, b.name), a.at.compare(b.at))
	})
	for _, c := range claims {
		n, known := x.number[c.id]
		if !known {
			n = int32(len(x.entities))
			x.number[c.id] = n
			x.entities = append(x.entities, c)
		}
		e := &x.entities[n]
		if _, cause, _ := e.excludes(c); cause != "" {
			x.lostRows[c.at.file] = append(x.lostRows[c.at.file], c.at)
			continue
		}
		e.ours = e.ours || c.ours
		if c.ref != "" {
			add(x.byRef, c.ref, n)
			add(x.byRef, string(c.id), n)
		}
		for _, email := range c.emails {
			add(x.byEmail, strings.ToLower(email), n)
		}
		add(x.byName, c.folded, n)
		for _, alias := range c.aliases {
			add(x.byName, graph.Fold(alias), n)
		}
	}
	x.addStages(stages)
	for n := range x.entities {
		if first, _, _ := strings.Cut(x.entities[n].folded, " "); x.entities[n].isOurs() {
			add(x.byFirst, first, int32(n))
		}
	}
	return x
}

func add(m map[string][]int32, key string, n int32) {
	if list := m[key]; key != "" && !slices.Contains(list, n) {
		m[key] = append(list, n)
	}
}

func kindOrder(k graph.Kind) int {
	for i, known := range graph.Kinds {
		if known.Kind == k {
			return i
		}
	}
	return len(graph.Kinds)
}

// compareStarts puts the empty start last.
func compareStarts(a, b string) int {
	return cmp.Or(cmp.Compare(btoi(a == ""), btoi(b == "")), strings.Compare(a, b))
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// excludes says why a claim cannot be of the record that e holds; cause is empty if it can.
func (e *claim) excludes(c claim) (column, cause, hint string) {
	switch {
	case c.kind != e.kind && c.ref != "":
		return "id", fmt.Sprintf("is already the id of %s, a %s (%s)", rows.Shown(e.name), e.kind, e.at), c.ownID()
	case c.kind != e.kind:
		return "", fmt.Sprintf("is already the name of a %s (%s)", e.kind, e.at), "give one of the two an id, or another name"
	case c.folded != e.folded:
		return "id", fmt.Sprintf("is already the id of %s (%s)", rows.Shown(e.name), e.at), c.ownID()
	case c.start != "" && c.start != e.start:
		return "", fmt.Sprintf("already starts on %s (%s)", e.start, e.at), "write its start once, or put the year in the name"
	}
	return "", "", ""
}

func (c *claim) ownID() string {
	if c.at.element {
		return "give each its own id: a prefix in the mapping keeps those of two labels apart"
	}
	return "give each its own id"
}

// lost says why the row of a claim is not used; cause is empty where it is.
func (x *index) lost(c claim) (column, cause, hint string) {
	return x.entities[x.number[c.id]].excludes(c)
}

// oursByFirstName lists those of ours whose first name a text is.
func (x *index) oursByFirstName(text string) []int32 { return x.byFirst[graph.Fold(text)] }

// find lists the records that a text names: by id, else by email, else by name or alias; of several those of the
// kinds asked for, if that leaves one.
func (x *index) find(text string, kinds []graph.Kind) []int32 {
	hits, known := x.found[text]
	if !known {
		hits = x.lookUp(text)
		if len(x.found) < maxFound {
			x.found[strings.Clone(text)] = hits
		}
	}
	if len(hits) == 1 && len(kinds) > 0 && x.loosely[text] && !slices.Contains(kinds, x.entities[hits[0]].kind) {
		return nil
	}
	if len(hits) < 2 || len(kinds) == 0 {
		return hits
	}
	fitting := int32(-1)
	for _, n := range hits {
		if slices.Contains(kinds, x.entities[n].kind) {
			if fitting >= 0 {
				return hits
			}
			fitting = n
		}
	}
	if fitting < 0 {
		return hits
	}
	return []int32{fitting}
}

func (x *index) lookUp(text string) []int32 {
	if hits := x.byRef[text]; len(hits) > 0 {
		return hits
	}
	if strings.Contains(text, "@") {
		if hits := x.byEmail[strings.ToLower(text)]; len(hits) > 0 {
			return hits
		}
	}
	folded := graph.Fold(text)
	hits := x.byName[folded]
	if len(hits) > 1 { // a name goes before an alias
		var own []int32
		for _, n := range hits {
			if x.entities[n].folded == folded {
				own = append(own, n)
			}
		}
		if len(own) > 0 {
			hits = own
		}
	}
	if len(hits) > 0 || x.spoken[folded] {
		return hits
	}
	if hits = x.lookUpLoosely(text); len(hits) > 0 {
		x.loosely[strings.Clone(text)] = true
	}
	return hits
}

// lookUpLoosely finds the one record that fits a text by which nobody is called just so: one of ours by first name; a
// person without titles, surname first or last; a name whose letters and signs are written in another way.
func (x *index) lookUpLoosely(text string) []int32 {
	one := func(hits []int32) []int32 {
		if len(hits) == 1 {
			return hits
		}
		return nil
	}
	if hits := one(x.byFirst[graph.Fold(text)]); hits != nil {
		return hits
	}
	if x.byLoose == nil {
		x.byLoose, x.byPlain = map[string][]int32{}, map[string][]int32{}
		for n := range x.entities {
			e := &x.entities[n]
			for _, name := range append([]string{e.name}, e.aliases...) {
				if e.kind == graph.Person {
					add(x.byLoose, tables.Loose(name), int32(n))
				}
				add(x.byPlain, tables.Plain(name), int32(n))
			}
		}
	}
	loose := tables.Loose(text)
	if hits := one(x.byLoose[loose]); hits != nil && strings.Contains(loose, " ") {
		return hits
	}
	return one(x.byPlain[tables.Plain(text)])
}

// nameOf is the name of the one record that a text names; else the text.
func (x *index) nameOf(text string) string {
	if hits := x.find(text, nil); len(hits) == 1 {
		return x.entities[hits[0]].name
	}
	return text
}

// candidates describes records for who has to choose among them.
func (x *index) candidates(hits []int32) string {
	const most = 5
	var list []string
	for i, n := range hits {
		if i == most {
			list = append(list, fmt.Sprintf("%d more", len(hits)-most))
			break
		}
		e := &x.entities[n]
		who := e.name
		if e.ref != "" {
			who += ", id " + e.ref
		}
		list = append(list, fmt.Sprintf("%s (%s, %s)", visible.Text(rows.Cut(who)), e.kind, e.at))
	}
	return strings.Join(list, "; ")
}

// digest is a short hash of a text, hexadecimal.
func digest(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}
