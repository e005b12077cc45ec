package importers

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"inroad/graph"
	"inroad/graph/saying"
	"inroad/graph/states"
	"inroad/importers/rows"
	"inroad/importers/tables"
)

// Namesakes are the people of one name and source without an id whose rows say by email or state that they are several.
type namesakes struct {
	by    string // email or state
	names map[string]graph.ID
}

// stateKey is the form in which states are compared: the ISO code, else the folded name.
func stateKey(text string) string {
	folded := graph.Fold(text)
	if code, ok := states.Code(folded); ok {
		return code
	}
	return folded
}

// partNamesakes gives people of one name, one source and no id, whose emails differ, else whose states do, records of
// their own: source/folded name/email. A row that says neither is of none of them. It returns what is to be said.
func (x *index) partNamesakes(claims []claim) []rows.Error {
	first, groups := make(map[graph.ID]int32), map[graph.ID][]int{}
	for i, c := range claims {
		if c.kind != graph.Person || c.ref != "" {
			continue
		}
		switch at, again := first[c.id]; {
		case !again:
			first[c.id] = int32(i)
		case groups[c.id] == nil:
			groups[c.id] = []int{int(at), i}
		default:
			groups[c.id] = append(groups[c.id], i)
		}
	}
	var told []rows.Error
	for _, id := range sortedKeys(groups) {
		group := groups[id]
		slices.SortFunc(group, func(a, b int) int { return claims[a].at.compare(claims[b].at) })
		parted := byEmail(claims, group)
		if parted == nil {
			parted = byState(claims, group)
		}
		if parted == nil {
			if e, ask := oneOrTwo(claims, group); ask {
				told = append(told, e)
			}
			continue
		}
		x.namesakes[id] = parted
		people := map[graph.ID]bool{}
		for _, i := range group {
			own := parted.of(claims[i])
			people[own] = true
			claims[i].id = own
		}
		first := claims[group[0]]
		told = append(told, rows.Error{File: first.at.file, Sheet: first.at.sheet, Row: first.at.row, Value: first.name,
			Cause: fmt.Sprintf("is the name of %d people (%s), told apart by %s", len(people), placesOf(claims, group), parted.by),
			Hint:  "where another row names one of them, write the email or an id"})
	}
	return told
}

// of is the record of a row: that of its email or state, else that of the name alone.
func (n *namesakes) of(c claim) graph.ID {
	if n.by == "email" {
		for _, email := range c.emails {
			if id, ok := n.names[strings.ToLower(email)]; ok {
				return id
			}
		}
		return c.id
	}
	if id, ok := n.names[c.state]; ok && c.state != "" {
		return id
	}
	return c.id
}

// byEmail parts rows by their emails, those that share one together; nil where there are not two such parts.
func byEmail(claims []claim, group []int) *namesakes {
	part := map[string]string{} // of each email the smallest of its part
	root := func(e string) string {
		for part[e] != e {
			e = part[e]
		}
		return e
	}
	for _, i := range group {
		for k, email := range claims[i].emails {
			email = strings.ToLower(email)
			if _, known := part[email]; !known {
				part[email] = email
			}
			if a, b := root(email), root(strings.ToLower(claims[i].emails[0])); k > 0 && a != b {
				part[max(a, b)] = min(a, b)
			}
		}
	}
	parts := map[string]bool{}
	for email := range part {
		parts[root(email)] = true
	}
	if len(parts) < 2 {
		return nil
	}
	n := &namesakes{by: "email", names: map[string]graph.ID{}}
	for email := range part {
		n.names[email] = claims[group[0]].id + "/" + graph.ID(root(email))
	}
	return n
}

// byState parts rows by their states; nil where there are not two.
func byState(claims []claim, group []int) *namesakes {
	n := &namesakes{by: "state", names: map[string]graph.ID{}}
	for _, i := range group {
		if c := claims[i]; c.state != "" {
			n.names[c.state] = c.id + "/" + graph.ID(c.state)
		}
	}
	if len(n.names) < 2 {
		return nil
	}
	return n
}

// oneOrTwo asks whether rows of one name that only differ in their organization are of one person. Rows with dates are
// posts that followed one another.
func oneOrTwo(claims []claim, group []int) (rows.Error, bool) {
	first := claims[group[0]]
	for _, i := range group {
		c := claims[i]
		if c.dated {
			return rows.Error{}, false
		}
		if c.organization != "" && first.organization != "" && c.organization != first.organization {
			return rows.Error{File: first.at.file, Sheet: first.at.sheet, Row: first.at.row, Value: first.name,
				Cause: fmt.Sprintf("stands in several rows with other organizations (%s) and was read as one person", placesOf(claims, group)),
				Hint:  "if they are two, give each an email or an id"}, true
		}
		if first.organization == "" {
			first.organization = c.organization
		}
	}
	return rows.Error{}, false
}

// placesOf lists where rows stand.
func placesOf(claims []claim, group []int) string {
	var at places
	for _, i := range group {
		at.add(claims[i].at.String(), "")
	}
	return at.where()
}

// idOf is the record of a claim, which namesakes may part.
func (x *index) idOf(c claim) graph.ID {
	if n := x.namesakes[c.id]; n != nil && c.kind == graph.Person && c.ref == "" {
		return n.of(c)
	}
	return c.id
}

// aliasRows proposes as one the people of whom one has the other's name as an alias.
func (x *index) aliasRows() []rows.Error {
	var told []rows.Error
	for n := range x.entities {
		e := &x.entities[n]
		for _, alias := range e.aliases {
			folded := graph.Fold(alias)
			for _, other := range x.byName[folded] {
				o := &x.entities[other]
				if int(other) == n || o.folded != folded || o.kind != e.kind {
					continue
				}
				told = append(told, rows.Error{File: o.at.file, Sheet: o.at.sheet, Row: o.at.row, Value: o.name,
					Cause: fmt.Sprintf("has a row of its own and is an alias of %s (%s): they were kept apart", rows.Shown(e.name), e.at),
					Hint:  "if they are one, delete one of the rows, or give both the same id"})
			}
		}
	}
	return told
}

// sameWords proposes as one the people whose names are the same words in another order, with or without titles and
// commas.
func (x *index) sameWords() []rows.Error {
	const most = 20_000 // more people are no list that somebody looks through
	if len(x.entities) > most {
		return nil
	}
	by := map[string][]int{}
	for n := range x.entities {
		if e := &x.entities[n]; e.kind == graph.Person {
			loose := tables.Loose(e.name)
			by[loose] = append(by[loose], n)
		}
	}
	var told []rows.Error
	for _, loose := range sortedKeys(by) {
		list := by[loose]
		first := &x.entities[list[0]]
		if !strings.Contains(loose, " ") || !slices.ContainsFunc(list, func(n int) bool { return x.entities[n].folded != first.folded }) {
			continue
		}
		var others []string
		for _, n := range list[1:] {
			if e := &x.entities[n]; e.folded != first.folded {
				others = append(others, fmt.Sprintf("%s (%s)", rows.Shown(e.name), e.at))
			}
		}
		told = append(told, rows.Error{File: first.at.file, Sheet: first.at.sheet, Row: first.at.row, Value: first.name,
			Cause: "may be the same person as " + saying.Some(others, mostPlaces) + ": they were kept apart", Hint: "if they are one, write the name the same"})
	}
	return told
}

// nearDecisions asks about decisions whose names are near one another.
func (x *index) nearDecisions(at rows.Error) []rows.Error {
	var names []string
	for _, s := range x.stages {
		if s.decision != "" && !slices.ContainsFunc(names, func(n string) bool { return graph.Fold(n) == graph.Fold(s.decision) }) {
			names = append(names, s.decision)
		}
	}
	slices.SortFunc(names, func(a, b string) int {
		return cmp.Or(strings.Compare(graph.Fold(a), graph.Fold(b)), strings.Compare(a, b))
	})
	var near []string
	for i, a := range names {
		if slices.ContainsFunc(names, func(b string) bool { return a != b && tables.Near(a, b) }) {
			near = append(near, rows.Shown(names[i]))
		}
	}
	if len(near) < 2 {
		return nil
	}
	at.Cause = fmt.Sprintf("holds decisions whose names are near one another: %s. Each is a decision of its own", saying.Some(near, 5))
	at.Hint = "if they are one, write it the same in each row"
	return []rows.Error{at}
}
