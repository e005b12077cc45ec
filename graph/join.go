package graph

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"inroad/graph/states"
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
func joinRecords(l *loading, judgements []Judgement) (sets [][]int32, notes []Note) {
	j := newJoiner(l)
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
	members [][]int32 // of each root that joined others
	apart   map[pair]bool
	noted   map[pair]bool
	sources [][]string
	names   [][]string // folded names and aliases of each record
	kind    []Kind     // as stated, or as a column or type asks of its name record
	entity  []bool     // false for a record that stands only at the ends of ties
	notes   []Note

	unknown []string           // names that records bear which stand only at the ends of ties, sorted
	called  map[string][]int32 // these records by such a name
	bearers map[string][]int32 // entities by such a name
}

func newJoiner(l *loading) *joiner {
	n := len(l.records)
	j := &joiner{
		records: l.records, number: l.number, parent: make([]int32, n), members: make([][]int32, n), apart: map[pair]bool{}, noted: map[pair]bool{},
		sources: make([][]string, n), names: make([][]string, n), kind: make([]Kind, n), entity: make([]bool, n),
	}
	for i, r := range j.records {
		j.parent[i] = int32(i)
		j.sources[i] = l.current.sources(r)
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
	for i := range l.Ties {
		t := &l.Ties[i]
		if j.kind[t.To] != "" {
			continue
		}
		if spec, ok := t.Type.Spec(); ok && (l.implied[i] == string(State) || len(spec.To) > 0 && spec.To[0] == StateKind) {
			j.kind[t.To] = StateKind
		}
	}
	j.findNames()
	return j
}

// findNames lists who bears the names that name records bear.
func (j *joiner) findNames() {
	j.called, j.bearers = map[string][]int32{}, map[string][]int32{}
	for i, names := range j.names {
		if !j.entity[i] {
			for _, name := range names {
				j.called[name] = append(j.called[name], int32(i))
			}
		}
	}
	for i, names := range j.names {
		if j.entity[i] {
			for _, name := range names {
				if _, asked := j.called[name]; asked {
					j.bearers[name] = append(j.bearers[name], int32(i))
				}
			}
		}
	}
	j.unknown = slices.Sorted(maps.Keys(j.called))
}

func (j *joiner) root(i int32) int32 {
	for j.parent[i] != i {
		j.parent[i] = j.parent[j.parent[i]]
		i = j.parent[i]
	}
	return i
}

// set holds the records of a root.
func (j *joiner) set(root int32) []int32 {
	if j.members[root] == nil {
		return []int32{root}
	}
	return j.members[root]
}

// join unites the entities of records a and b. A link by name never brings two records of one source together.
func (j *joiner) join(a, b int32, by Link, email string) {
	ra, rb := j.root(a), j.root(b)
	if ra == rb {
		return
	}
	left, right := j.set(ra), j.set(rb)
	for _, x := range left {
		for _, y := range right {
			if p := unordered(x, y); j.apart[p] {
				if !j.noted[p] {
					j.noted[p] = true
					j.notes = append(j.notes, Note{Kind: KeptApart, A: j.records[p.a].ID, B: j.records[p.b].ID, Link: by, Email: email})
				}
				return
			}
			if by == ByName && j.entity[x] && j.entity[y] && j.shareSource(x, y) {
				return
			}
		}
	}
	root, child := min(ra, rb), max(ra, rb)
	j.parent[child] = root
	j.members[root], j.members[child] = append(left[:len(left):len(left)], right...), nil
}

func (j *joiner) shareSource(a, b int32) bool {
	return slices.ContainsFunc(j.sources[a], func(source string) bool { return slices.Contains(j.sources[b], source) })
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
				j.join(a, b, ByJudgement, "")
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
			j.join(group[0], r, ByEmail, email)
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
// where nobody does, with the other such records of that name. What ties ask to be a state is no person of that name.
func (j *joiner) nameRecords() {
	for _, name := range j.unknown {
		if len(j.bearers[name]) == 0 {
			j.joinAll(j.called[name])
			continue
		}
		for _, state := range []bool{true, false} {
			var group []int32
			for _, r := range j.bearers[name] {
				if root := j.root(r); (!state || j.kind[r] == StateKind) && !slices.Contains(group, root) {
					group = append(group, root)
				}
			}
			if len(group) > 1 {
				continue
			}
			for _, r := range j.called[name] {
				if (j.kind[r] == StateKind) == state {
					group = append(group, r)
				}
			}
			j.joinAll(group)
		}
	}
}

// joinAll joins the records with the first of them, by name.
func (j *joiner) joinAll(group []int32) {
	for i := 1; i < len(group); i++ {
		j.join(group[0], group[i], ByName, "")
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
		j.joinAll(groups[k])
	}
}

// stateKey is the ISO code of a state, else its folded name.
func (j *joiner) stateKey(i int32) string {
	if j.kind[i] != StateKind {
		return ""
	}
	for _, name := range j.names[i] {
		if code, ok := states.Code(name); ok {
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
			if code, ok := states.Code(home); ok {
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
			set := j.set(int32(i))
			slices.Sort(set)
			sets = append(sets, set)
		}
	}
	return sets
}
