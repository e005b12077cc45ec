package foreign

import (
	"context"
	"slices"
	"strings"
	"unicode"

	"inroad/graph"
	"inroad/graph/foreign"
	"inroad/importers/tables"
)

// What names the nodes of a label is found by looking at them: of the properties that may, alone or a given and a family
// name together, those that most nodes have filled and that tell most of them apart; among such as do about equally, which
// is 99 in 100 filled and 9 in 10 told apart, the usual ones.

// givenWords and familyWords are what others call the parts of a person's name, squeezed.
var (
	givenWords  = []string{"first", "firstname", "given", "givenname", "givennames", "forename", "forenames", "prenom", "nombre", "vorname"}
	familyWords = []string{"last", "lastname", "surname", "family", "familyname", "secondname", "apellido", "apellidos", "nachname"}
)

// A naming is what may name nodes, with what was seen of it.
type naming struct {
	properties []string
	filled     int             // nodes that have any of it
	texts      map[string]bool // folded
	both       int             // of name and surname: nodes that have the two
	holding    int             // of these, those whose name holds the surname
}

// nameNodes chooses what names the nodes of a label; nothing where nothing may.
func (d *draft) nameNodes(ctx context.Context, l *labelDraft) error {
	may := l.namings()
	if len(may) == 0 {
		return nil
	}
	var fields []foreign.Field
	for _, n := range may {
		for _, p := range n.properties {
			fields = append(fields, foreign.Field{Properties: []string{p}})
		}
	}
	looked := 0
	err := d.graph.Rows(ctx, foreign.Selection{Nodes: foreign.Set{Labels: []string{l.name}}}, fields, func(row foreign.Row) bool {
		looked++
		values := row.Values
		for i := range may {
			var parts []string
			for range may[i].properties {
				parts = append(parts, strings.TrimSpace(strings.Join(values[0].Texts, " ")))
				values = values[1:]
			}
			may[i].see(parts)
		}
		return looked < foreign.Sample
	})
	if err != nil {
		return err
	}
	if best := bestNaming(may); best != nil {
		l.names, l.named, l.looked = best.properties, best.filled, looked
	}
	return nil
}

// see takes up what one node has.
func (n *naming) see(parts []string) {
	if len(parts) == 2 && parts[0] != "" && parts[1] != "" {
		n.both++
		if strings.Contains(plainWords(parts[0]), plainWords(parts[1])) {
			n.holding++
		}
	}
	text := strings.TrimSpace(strings.Join(parts, " "))
	if text == "" {
		return
	}
	n.filled++
	if n.texts == nil {
		n.texts = map[string]bool{}
	}
	n.texts[graph.Fold(text)] = true
}

// plainWords are the words of a name between blanks, folded and without signs.
func plainWords(name string) string {
	words := strings.FieldsFunc(graph.Fold(name), func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) })
	return " " + strings.Join(words, " ") + " "
}

// bestNaming chooses among what may name nodes, the usual first; nil where none of it is filled.
func bestNaming(may []naming) *naming {
	for _, n := range may {
		if len(n.properties) < 2 || tables.Squeeze(n.properties[0]) != "name" || n.both == 0 {
			continue
		}
		without := n.properties // a name that holds the surname is whole; one that does not is a given name
		if 2*n.holding <= n.both {
			without = n.properties[:1]
		}
		may = slices.DeleteFunc(slices.Clone(may), func(other naming) bool { return slices.Equal(other.properties, without) })
	}
	filled, distinct := 0, 0
	for _, n := range may {
		filled, distinct = max(filled, n.filled), max(distinct, len(n.texts))
	}
	var best *naming
	for i := range may {
		n := &may[i]
		if 100*n.filled >= 99*filled && 10*len(n.texts) >= 9*distinct && filled > 0 {
			return n
		}
		if n.filled > 0 && (best == nil || len(n.texts) > len(best.texts)) {
			best = n
		}
	}
	return best
}

// namings are what may name the nodes of the label, the usual first.
func (l *labelDraft) namings() []naming {
	var all []naming
	alone := func(forms ...string) {
		for _, form := range forms {
			for _, p := range l.properties {
				known := slices.ContainsFunc(all, func(n naming) bool { return slices.Equal(n.properties, []string{p.Name}) })
				if !known && p.Type == "text" && tables.Squeeze(p.Name) == form {
					all = append(all, naming{properties: []string{p.Name}})
				}
			}
		}
	}
	together := func(given ...string) {
		for _, first := range l.properties {
			for _, last := range l.properties {
				if first.Type == "text" && last.Type == "text" && slices.Contains(given, tables.Squeeze(first.Name)) && slices.Contains(familyWords, tables.Squeeze(last.Name)) {
					all = append(all, naming{properties: []string{first.Name, last.Name}})
				}
			}
		}
	}
	person := l.table == &tables.People
	if person {
		together("name")
	}
	alone("name", "fullname")
	if person {
		together(givenWords...)
	}
	alone("displayname", "officialname", tables.Squeeze(l.name)+"name")
	alone(slices.DeleteFunc(slices.Clone(propertyWords["name"]), func(form string) bool { return person && form == "title" })...) // which is a post
	if person {
		alone(familyWords...)
		alone(givenWords...)
	}
	return all
}
