package importers

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"inroad/graph"
)

// documentsOf gives, by document, all that it says, and the names of the files.
func documentsOf(t *testing.T, dir string) (said, names map[graph.ID]string) {
	t.Helper()
	im, err := Open(context.Background(), []string{dir}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	pieces := map[graph.ID]*graph.Fragment{}
	names = map[graph.ID]string{}
	for f, err := range im.Fragments(context.Background()) {
		if err != nil {
			t.Fatal(err)
		}
		d := f.Documents[0]
		names[d.ID] = d.Name
		if pieces[d.ID] == nil {
			pieces[d.ID] = &graph.Fragment{}
		}
		pieces[d.ID].Records = append(pieces[d.ID].Records, f.Records...)
		pieces[d.ID].Ties = append(pieces[d.ID].Ties, f.Ties...)
	}
	said = map[graph.ID]string{}
	for id, f := range pieces {
		said[id] = fmt.Sprintf("%+v", f.Canonical())
	}
	return said, names
}

// A document says the same whenever it comes: whatever else the folder holds, by whatever names, ids, emails and
// aliases, kinds and teams its cells are understood.
func TestADocumentAlwaysSaysTheSame(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	pick := func(list ...string) string { return list[r.IntN(len(list))] }
	who := func() string {
		return pick("Ada", "Ada Lund", "ada lund", "Jo", "Jo Vik", "a1", "ada@x.example", "Lundi", "Velmark", "Mill Office", "Nobody")
	}
	several := func() string { return pick(who(), who()+"; "+who(), who()+" | "+who(), "") }
	rows := func(header string, n int, row func() string) string {
		lines := []string{header}
		for range n {
			lines = append(lines, row())
		}
		return strings.Join(lines, "\n")
	}
	// Few contents of each file, in many folders.
	others := make([]map[string]string, 3)
	for i := range others {
		others[i] = map[string]string{
			"ties.csv":     rows("from,to,type", 2, func() string { return who() + "," + who() + "," + pick("knows", "works-for", "allied-with", "") }),
			"log.csv":      rows("date,kind,by,stakeholder,relayed_to", 2, func() string { return "2025-01-02,meeting," + several() + "," + several() + "," + several() }),
			"events.csv":   rows("event,start,stakeholder", 2, func() string { return pick("Fair", "Ada Lund") + ",2025-01-0" + pick("1", "2") + "," + several() }),
			"decision.csv": rows("stage,stakeholder,on_desk_of", 2, func() string { return "note," + several() + "," + several() }),
			"bodies.csv": rows("name,kind,parent,state", 2, func() string {
				return pick("Mill Office", "Velmark", "Weir Office") + "," + pick("department", "state", "mission") + "," + pick(who(), "", "") + "," + who()
			}),
			"more.csv": rows("name,organization,party,reports_to,known_by", 2, func() string {
				return pick("Jo Vik", "Eva Strom", "Ada Lund") + "," + several() + "," + who() + "," + several() + "," + pick(who(), who()+" (well); "+who())
			}),
		}
	}
	type first struct{ said, people string }
	known := map[graph.ID]first{}
	contents, shared := map[string]bool{}, 0
	for range 200 {
		files := map[string]string{"people.csv": rows("name,id,email,aliases,team", 1+r.IntN(3), func() string {
			return pick("Ada Lund", "ADA LUND", "Jo Vik", "Jo Ek", "Velmark") + "," + pick("", "", "a1", "a2") + "," + pick("", "ada@x.example") + "," + pick("", "Lundi", "Jo", "Ada") + "," + pick("", "yes")
		})}
		for name, text := range others[r.IntN(len(others))] {
			if r.IntN(4) > 0 {
				files[name] = text
			}
		}
		said, names := documentsOf(t, folder(t, files))
		for id, text := range said {
			contents[names[id]+files[names[id]]] = true
			before, again := known[id]
			switch {
			case !again:
				known[id] = first{text, files["people.csv"]}
			case before.said != text:
				t.Fatalf("%s\n%s\nsays with one\n%s\nof people.csv\n%s\nand with another\n%s\nof people.csv\n%s", names[id], files[names[id]], before.people, before.said, files["people.csv"], text)
			case before.people != files["people.csv"]:
				shared++
			}
		}
	}
	if shared < 100 || len(known) < 2*len(contents) {
		t.Errorf("%d contents became %d documents, %d times one beside other people: nothing is proved", len(contents), len(known), shared)
	}
}

// A person more leaves the other files the documents they are; whom a file names does not.
func TestAnotherPersonIsNoNewTies(t *testing.T) {
	files := map[string]string{"people.csv": "name,team\nAda Lund,yes\nEva Strom,\n", "ties.csv": "from,to\nAda Lund,Eva Strom\nAda Lund,Tor Vik\n", "log.csv": "date,by,stakeholder\n2025-01-02,Ada,Eva Strom\n"}
	_, before := documentsOf(t, folder(t, files))
	kept := func() string {
		var list []string
		_, now := documentsOf(t, folder(t, files))
		for _, name := range []string{"people.csv", "ties.csv", "log.csv"} {
			for id := range now {
				if now[id] == name && before[id] == name {
					list = append(list, name)
				}
			}
		}
		return strings.Join(list, " ")
	}
	for _, c := range []struct{ more, want string }{
		{"", "people.csv ties.csv log.csv"}, {"Jo Lind,\n", "ties.csv log.csv"}, {"Tor Vik,\n", "log.csv"}, {"Ada Berg,yes\n", "ties.csv"}, {"Eva Strom,yes\n", ""},
	} {
		files["people.csv"] = "name,team\nAda Lund,yes\nEva Strom,\n" + c.more
		if got := kept(); got != c.want {
			t.Errorf("with %q the documents of %q stay, not of %q", c.more, got, c.want)
		}
	}
}
