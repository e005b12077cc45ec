package tables

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"inroad/graph"
	"inroad/graph/mem"
	"inroad/importers"
	"inroad/importers/foreign"
)

// drafted is the draft of a mapping, and what it reads.
func drafted(t *testing.T, d Database) (draft string, s *graph.Snapshot) {
	t.Helper()
	var b bytes.Buffer
	if err := foreign.WriteDraft(t.Context(), &b, d); err != nil {
		t.Fatal(err)
	}
	var said []string
	im, err := opened(d, b.String(), &said, importers.Options{})
	return b.String(), loaded(t, mem.New(), im, err)
}

// namesOf are those of the entities, sorted.
func namesOf(s *graph.Snapshot) string {
	var all []string
	for _, e := range s.Entities {
		all = append(all, e.Name)
	}
	slices.Sort(all)
	return strings.Join(all, ", ")
}

// What names a node is what most have filled and what tells them apart.
func TestADraftNamesByWhatIsFilledAndTellsApart(t *testing.T) {
	for _, c := range []struct{ name, cypher, line, names string }{
		{"name and surname", "CREATE (:Person {name: 'Orla', surname: 'Venn'}), (:Person {name: 'Orla', surname: 'Tamsin'}), (:Person {name: 'Bram', surname: 'Venn'})",
			"name: [name, surname]       # how it is called\n", "Bram Venn, Orla Tamsin, Orla Venn"},
		{"one of them", "CREATE (:Officer {name: 'Hale', surname: 'Quist', rank: 'Clerk'})", "name: [name, surname]", "Hale Quist"},
		{"a surname missing", "CREATE (:Person {name: 'Orla', surname: 'Venn'}), (:Person {name: 'Bram', surname: ''})", "name: [name, surname]", "Bram, Orla Venn"},
		{"a name that holds the surname", "CREATE (:Person {name: 'Orla Venn', surname: 'Venn'}), (:Person {name: 'Bram Tamsin', surname: 'Tamsin'}), (:Person {name: 'Hale', surname: 'Quist'})",
			"name: name ", "Bram Tamsin, Hale, Orla Venn"},
		{"an empty name", "CREATE (:Person {name: '', first: 'Orla', last: 'Venn'}), (:Person {name: '', first: 'Bram', last: null}), (:Person {first: 'Hale', last: 'Quist'})",
			"name: [first, last]         # how it is called\n", "Bram, Hale Quist, Orla Venn"},
		{"a name that all share", "CREATE (:Person {name: 'person', full_name: 'Orla Venn'}), (:Person {name: 'person', full_name: 'Bram Tamsin'})", "name: full_name", "Bram Tamsin, Orla Venn"},
		{"a name that few have", "UNWIND range(1, 20) AS i CREATE (p:Person {label: 'Person ' + i}) WITH p, i WHERE i = 3 SET p.name = 'Orla Venn'", "name: label ", ""},
		{"about equal: the usual", "UNWIND range(1, 200) AS i CREATE (p:Person {full_name: 'Person ' + i}) WITH p, i WHERE i > 1 SET p.name = 'Person ' + i",
			"name: name                  # how it is called; 199 of 200 have it, the others are left out\n", ""},
		{"as distinguishing, but less filled", "UNWIND range(1, 20) AS i CREATE (p:Person {full_name: 'Person ' + i}) WITH p, i WHERE i > 1 SET p.name = 'Person ' + i",
			"name: full_name             # how it is called\n", ""},
		{"a post is no name", "CREATE (:Person {title: 'Clerk', display_name: 'Orla Venn'})", "name: display_name", "Orla Venn"},
		{"a title names a body", "CREATE (:Organization {title: 'Water Board'}), (:Person {name: 'Orla Venn'})", "name: title ", "Orla Venn, Water Board"},
		{"the name of the label", "CREATE (:Ministry {ministryName: 'Ministry of Tides', label: 'ministry'}), (:Ministry {ministryName: 'Ministry of Reeds', label: 'ministry'})",
			"name: ministryName ", "Ministry of Reeds, Ministry of Tides"},
		{"a surname alone", "CREATE (:Person {surname: 'Venn', jobTitle: 'Clerk'})", "name: surname", "Venn"},
		{"hostile", "CREATE (:Person {`na``me`: 'x', name: \"Robert'); //\", surname: 'Venn'})", "name: [name, surname]", "Robert'); // Venn"},
	} {
		draft, s := drafted(t, theirs(t, c.cypher))
		if !strings.Contains(draft, "      "+c.line) {
			t.Errorf("%s: no %q in\n%s", c.name, c.line, draft)
		}
		if got := namesOf(s); c.names != "" && got != c.names {
			t.Errorf("%s: %s, want %s", c.name, got, c.names)
		}
	}
}

// An id that two nodes share would make one of them.
func TestADraftTakesNoIDThatTwoShare(t *testing.T) {
	draft, s := drafted(t, theirs(t, "CREATE (:Official {staff_no: 2, name: 'Orla Venn'}), (:Official {staff_no: 2, name: 'Bram Tamsin'}), (:Official {staff_no: 3, name: 'Hale Quist'})"))
	if got, want := namesOf(s), "Bram Tamsin, Hale Quist, Orla Venn"; got != want || !strings.Contains(draft, "# id: elementId()") {
		t.Errorf("%s, want %s\n%s", got, want, draft)
	}
	draft, _ = drafted(t, theirs(t, "CREATE (:Official {staff_no: 2, name: 'Orla Venn'}), (:Official {name: 'Bram Tamsin'})"))
	if !strings.Contains(draft, "# id: elementId()") {
		t.Errorf("an id that one lacks is taken:\n%s", draft)
	}
}

func TestADraftKeepsTheDatesOfContacts(t *testing.T) {
	people := "CREATE (a:Person {name: 'Orla Venn'}), (b:Person {name: 'Bram Tamsin'}) "
	for _, c := range []struct{ ties, want string }{
		{"CREATE (a)-[:MET {on: date('2024-03-01')}]->(b), (a)-[:MET {on: date('2024-09-01')}]->(b)", "met 2024-03-01, met 2024-09-01"},
		{"CREATE (a)-[:SPOKE_TO {held: datetime('2024-03-01T10:00:00[Europe/Paris]'), where: 'Sarnholm'}]->(b)", "met 2024-03-01"},
		{"CREATE (a)-[:WROTE {when: '2024-03-01'}]->(b)", "wrote-to 2024-03-01"},
		{"CREATE (a)-[:EMAILED {sent: localdatetime('2024-03-01T10:00:00'), answered: date('2024-03-05')}]->(b)", "wrote-to 2024-03-05"},
		{"CREATE (a)-[:MET {until: date('2024-03-02'), day: date('2024-03-01')}]->(b)", "met 2024-03-01"},
		{"CREATE (a)-[:KNOWS {entered: date('2024-03-01')}]->(b)", "knows "},
	} {
		draft, s := drafted(t, theirs(t, people+c.ties))
		var got []string
		for _, tie := range s.Ties {
			got = append(got, fmt.Sprint(tie.Type, " ", tie.Since))
		}
		slices.Sort(got)
		if diff := cmp.Diff(c.want, strings.Join(got, ", ")); diff != "" {
			t.Errorf("%s (-want +got):\n%s\n%s", c.ties, diff, draft)
		}
	}
}
