package graph

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// joinRecords joins records into entities and returns the sets, each by record number ascending, with notes on links
// that were dropped. Links are followed strongest first, within a kind of link by text:
//
//  1. a judgement that two records are the same
//  2. the same email, where all who bear it agree in a name
//  3. a name record with the one entity of that name
//  4. a state by its ISO code
//  5. another body by kind, state and folded name
//  6. once more a name record with the one entity of that name, now that bodies are joined
//
// (The same global id is the same record.) A link that would join two records judged different, or by name two of
// one source, is dropped; the former is noted.
func joinRecords(current documents, records []Record, ties []Tie, judgements []Judgement) (sets [][]int32, notes []string) {
	j := newJoiner(current, records, ties)
	j.judge(judgements)
	j.byEmail()
	j.nameRecords()
	j.byKey(j.stateKey)
	j.byKey(j.bodyKey)
	j.nameRecords()
	return j.sets(), j.notes
}

// A joiner is a union-find over records that knows which records must stay apart.
type joiner struct {
	records []Record
	number  map[ID]int32
	parent  []int32
	members [][]int32 // of each root
	apart   map[pair]bool
	source  []string
	names   [][]string // folded names and aliases of each record
	kind    []Kind     // as stated, or as a column asks of its name record
	entity  []bool     // false for a record that stands only at the ends of ties
	notes   []string
}

func newJoiner(current documents, records []Record, ties []Tie) *joiner {
	n := len(records)
	j := &joiner{
		records: records, number: make(map[ID]int32, n), parent: make([]int32, n), members: make([][]int32, n),
		apart: map[pair]bool{}, source: make([]string, n), names: make([][]string, n), kind: make([]Kind, n), entity: make([]bool, n),
	}
	for i, r := range records {
		j.number[r.ID] = int32(i)
		j.parent[i] = int32(i)
		j.members[i] = []int32{int32(i)}
		j.source[i] = current.source(r)
		for _, st := range r.Statements {
			switch st.Property {
			case Name, Alias, Named:
				j.names[i] = append(j.names[i], Fold(st.Value))
				j.entity[i] = j.entity[i] || st.Property == Name
			case KindOf:
				j.kind[i] = Kind(st.Value)
			}
		}
		slices.Sort(j.names[i])
		j.names[i] = slices.Compact(j.names[i])
	}
	for _, t := range ties {
		spec, ok := t.Type.Spec()
		if to, known := j.number[t.To]; ok && known && j.kind[to] == "" {
			if t.Attributes.Value(AttrImplied) == string(State) || len(spec.To) > 0 && spec.To[0] == StateKind {
				j.kind[to] = StateKind
			}
		}
	}
	return j
}

func (j *joiner) root(i int32) int32 {
	for j.parent[i] != i {
		j.parent[i] = j.parent[j.parent[i]]
		i = j.parent[i]
	}
	return i
}

// join unites the entities of records a and b. A link by name never brings two records of one source together.
func (j *joiner) join(a, b int32, why string, byName bool) {
	ra, rb := j.root(a), j.root(b)
	if ra == rb {
		return
	}
	for _, x := range j.members[ra] {
		for _, y := range j.members[rb] {
			if j.apart[unordered(x, y)] {
				j.notes = append(j.notes, fmt.Sprintf("%s and %s were judged different: not joined by %s", j.records[x].ID, j.records[y].ID, why))
				return
			}
			if byName && j.source[x] == j.source[y] && j.entity[x] && j.entity[y] {
				return
			}
		}
	}
	root, child := min(ra, rb), max(ra, rb)
	j.parent[child] = root
	j.members[root] = append(j.members[root], j.members[child]...)
	j.members[child] = nil
}

// judge notes who must stay apart and joins who was judged the same. The later judgement on a pair, by ID, is not
// preferred: both stand, and different prevails.
func (j *joiner) judge(judgements []Judgement) {
	sorted := slices.Clone(judgements)
	slices.SortFunc(sorted, func(x, y Judgement) int {
		return cmp.Or(strings.Compare(string(x.A), string(y.A)), strings.Compare(string(x.B), string(y.B)), strings.Compare(string(x.ID), string(y.ID)))
	})
	for _, same := range []bool{false, true} {
		for _, judged := range sorted {
			a, okA := j.number[judged.A]
			b, okB := j.number[judged.B]
			switch {
			case !okA || !okB || judged.Same != same:
			case same:
				j.join(a, b, "judgement", false)
			default:
				j.apart[unordered(a, b)] = true
			}
		}
	}
}

func (j *joiner) byEmail() {
	bearers := map[string][]int32{}
	for i, r := range j.records {
		for _, st := range r.Statements {
			if st.Property == Email {
				key := strings.ToLower(strings.TrimSpace(st.Value))
				bearers[key] = append(bearers[key], int32(i))
			}
		}
	}
	for _, email := range slices.Sorted(maps.Keys(bearers)) {
		group := slices.Compact(bearers[email])
		if len(group) < 2 || !j.agree(group) {
			continue
		}
		for _, r := range group[1:] {
			j.join(group[0], r, "email "+email, false)
		}
	}
}

// agree reports whether every two of the records share a name or alias.
func (j *joiner) agree(group []int32) bool {
	for i, a := range group {
		for _, b := range group[:i] {
			if !slices.ContainsFunc(j.names[a], func(name string) bool { return slices.Contains(j.names[b], name) }) {
				return false
			}
		}
	}
	return true
}

// nameRecords joins each record that stands only at the ends of ties with the one entity that bears its name, or,
// where nobody does, with the other such records of that name.
func (j *joiner) nameRecords() {
	bearers, unknown := map[string][]int32{}, map[string][]int32{}
	for i := range j.records {
		for _, name := range j.names[i] {
			if j.entity[i] {
				bearers[name] = append(bearers[name], int32(i))
			} else {
				unknown[name] = append(unknown[name], int32(i))
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(unknown)) {
		var roots []int32
		for _, r := range bearers[name] {
			roots = append(roots, j.root(r))
		}
		slices.Sort(roots)
		roots = slices.Compact(roots)
		if len(roots) > 1 {
			continue
		}
		group := append(roots, unknown[name]...)
		for _, r := range group[1:] {
			j.join(group[0], r, "name", true)
		}
	}
}

// byKey joins records whose keys are equal and not empty.
func (j *joiner) byKey(key func(i int32) string) {
	groups := map[string][]int32{}
	for i := range j.records {
		if k := key(int32(i)); k != "" {
			groups[k] = append(groups[k], int32(i))
		}
	}
	for _, k := range slices.Sorted(maps.Keys(groups)) {
		group := groups[k]
		for _, r := range group[1:] {
			j.join(group[0], r, "name", true)
		}
	}
}

// stateKey is the ISO code of a state, else its folded name.
func (j *joiner) stateKey(i int32) string {
	if j.kind[i] != StateKind {
		return ""
	}
	for _, name := range j.names[i] {
		if code, ok := StateCode(name); ok {
			return code
		}
	}
	return bestName(j.records[i])
}

// bodyKey is the kind, state and folded name of a body.
func (j *joiner) bodyKey(i int32) string {
	if !j.kind[i].Body() || !j.entity[i] {
		return ""
	}
	home := ""
	for _, st := range j.records[i].Statements {
		if st.Property == State {
			home = Fold(st.Value)
			if code, ok := StateCode(home); ok {
				home = code
			}
		}
	}
	return string(j.kind[i]) + "\x00" + home + "\x00" + bestName(j.records[i])
}

func bestName(r Record) string {
	for _, st := range r.Statements {
		if st.Property == Name || st.Property == Named {
			return Fold(st.Value)
		}
	}
	return ""
}

// sets lists the entities' records, by the smallest record number.
func (j *joiner) sets() [][]int32 {
	var sets [][]int32
	for i := range j.records {
		if j.parent[i] == int32(i) {
			set := j.members[i]
			slices.Sort(set)
			sets = append(sets, set)
		}
	}
	return sets
}
