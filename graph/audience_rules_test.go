package graph_test

import (
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"inroad/graph"
	"inroad/graph/audiencetest"
)

// book reads tables, given as CSV, as a campaign is.
func book(t *testing.T, tables map[string]string) *graph.Snapshot {
	t.Helper()
	files := map[string]string{}
	for name, text := range tables {
		files[name+".csv"] = text
	}
	return read(t, filepath.Join(t.TempDir(), "book"), files)
}

// A knowledge lists what a Snapshot holds of something, as text.
type knowledge func(*graph.Snapshot) []string

func ally(s *graph.Snapshot) *graph.Snapshot { return s.For(graph.Ally, audiencetest.Today.First()) }
func left(s *graph.Snapshot) *graph.Snapshot {
	return s.For(graph.LeaveBehind, audiencetest.Today.First())
}

// names of what is known, by kind.
func names(s *graph.Snapshot) []string {
	var list []string
	for _, e := range s.Entities {
		list = append(list, string(e.Kind)+" "+e.Name)
	}
	slices.Sort(list)
	return list
}

// ties that are known, without their dates.
func ties(s *graph.Snapshot) []string {
	var list []string
	for _, t := range s.Ties {
		list = append(list, strings.TrimSpace(s.Entities[t.From].Name+" "+string(t.Counts)+" "+s.Entities[t.To].Name+" "+string(t.Attributes)))
	}
	slices.Sort(list)
	return list
}

const us = "name,title,organization,team,protect,role,known_by\nAda Ourson,coordinator,,yes,,,\n"

func TestWhatAnAllyKnows(t *testing.T) {
	for name, c := range map[string]struct {
		tables map[string]string
		of     knowledge
		want   []string
	}{
		"persons by post, equals numbered, ours by name": {
			map[string]string{"people": us + "Ida Ruun,Desk officer,Salt Board,,,,\nCy Marr,Desk officer,Salt Board,,,,\nLo Benn,,,,,minister,\nUm Dorr,,,,,,\n"}, names,
			[]string{"department Salt Board", "person Ada Ourson", "person Desk officer, Salt Board (1)", "person Desk officer, Salt Board (2)", "person a person", "person minister"},
		},
		"a body of a protected person stays where something else names it": {
			map[string]string{"people": us + "Oda Quist,Spy,Salt Board,,yes,,\nIda Ruun,Clerk,Salt Board,,,,\n"}, names,
			[]string{"department Salt Board", "person Ada Ourson", "person Clerk, Salt Board"},
		},
		"a body that only a protected person's row names is unknown": {
			map[string]string{"people": us + "Oda Quist,Spy,Secret Board,,yes,,Ada Ourson\n"}, names, []string{"person Ada Ourson"},
		},
		"a title that names somebody is none": {
			map[string]string{"people": us + "Ida Ruun,Clerk,,,,,\nCy Marr,Assistant to Ida Ruun,,,,,\n"}, names, []string{"person Ada Ourson", "person Clerk", "person a person"},
		},
		"a body named after somebody protected has another name, and so have the posts there": {
			map[string]string{"people": us + "Oda Quist,,,,yes,,\nIda Ruun,Clerk,Office of Oda Quist,,,,\n"}, names,
			[]string{"department a department", "person Ada Ourson", "person Clerk, a department"},
		},
		"what prevails does not rest on how sure we are": {
			map[string]string{"people": us, "more": "name,title,confidence\nIda Ruun,Clerk,sure\nIda Ruun,Baker,rumour\n"}, names, []string{"person Ada Ourson", "person Baker"},
		},
		"no statement names somebody whose name is withheld": {
			map[string]string{"people": us + "Ida Ruun,Clerk,,,,,\nCy Marr,Assistant to Ida Ruun,,,,,\n", "organizations": "name,kind,aliases,hooks\nSalt Board,department,Ida Ruun's people,salt; Ida Ruun\n"},
			func(s *graph.Snapshot) (list []string) {
				for _, e := range s.Entities {
					for _, st := range e.Statements {
						if st.Property == graph.Title || st.Property == graph.Alias || st.Property == graph.Hooks {
							list = append(list, string(st.Property)+" "+st.Value)
						}
					}
				}
				slices.Sort(list)
				return list
			}, []string{"hooks salt", "title Clerk", "title coordinator"},
		},
		"gates on protected people are none, and a stage of no other gate is none": {
			map[string]string{"people": us + "Oda Quist,,,,yes,,\nIda Ruun,Clerk,,,,,\n", "decision": "decision,stage,stakeholder,on_desk_of,note,progress\njoin,note,Oda Quist; Ida Ruun,Ida Ruun; Oda Quist,hush,stuck\njoin,bill,Oda Quist,,,\n"}, ties,
			[]string{`note gate Clerk {"on_desk_of":"person-1","progress":"stuck"}`},
		},
		"of contacts that they took place, those of one day and company once": {
			map[string]string{"people": us + "Ida Ruun,Clerk,,,,,\nOda Quist,,,,yes,,\n", "log": "date,kind,by,stakeholder,ask,outcome\n2025-05-14,call,Ada Ourson,Ida Ruun; Oda Quist,hush,yes\n2025-05-14,call,Ada Ourson,Ida Ruun,more,declined\n2025-05-15,call,Ada Ourson,Oda Quist,,\n2025-06-10,call,Ada Ourson,Ida Ruun,,\n"}, ties,
			[]string{
				`Ada Ourson met Clerk {"contact":"contact-1"}`, `Ada Ourson took-part 2025-05-14 call {"role":"ours"}`, `Clerk took-part 2025-05-14 call {"role":"stakeholder"}`,
			},
		},
		"a letter that was declined was written, and no introduction met anybody": {
			map[string]string{"people": us + "Ida Ruun,Clerk,,,,,\nCy Marr,Cook,,,,,\n", "log": "date,kind,by,stakeholder,through,outcome,named\n2025-05-14,letter,Ada Ourson,Ida Ruun,,declined,\n2025-05-14,introduction,Ada Ourson,Ida Ruun,Cy Marr,declined,\n2025-05-14,,Ada Ourson,Ida Ruun,,declined,Cy Marr\n"}, func(s *graph.Snapshot) []string {
				return slices.DeleteFunc(ties(s), func(t string) bool { return strings.Contains(t, "took-part") })
			},
			[]string{`Ada Ourson wrote-to Clerk {"contact":"contact-3"}`},
		},
		"ties without confidence, note, source and words of the row's own": {
			map[string]string{"people": us + "Ida Ruun,Clerk,,,,,\n", "ties": "from,to,type,use,note,source,confidence,weather\nAda Ourson,Ida Ruun,cousin,ask first,hush,hush,rumour,rain\n"}, func(s *graph.Snapshot) []string {
				return []string{ties(s)[0], string(s.Ties[0].Type), strconv.FormatFloat(s.Ties[0].Confidence, 'f', 1, 64), s.Ties[0].Origin.Column}
			},
			[]string{`Ada Ourson knows Clerk {"use":"ask first"}`, "knows", "0.0", ""},
		},
		"messages, but those for or about somebody whose name is withheld": {
			map[string]string{"people": us + "Ida Ruun,Clerk,,,,,\nOda Quist,,,,yes,,\n", "messages": "text,for,kind\nSalt keeps.,,fact\nTell Ida Ruun so.,,fact\nHush now.,Oda Quist,offer\nFor all.,clerk; Ida Ruun,fact\n"}, func(s *graph.Snapshot) []string {
				return slices.DeleteFunc(names(s), func(n string) bool { return !strings.HasPrefix(n, "message") })
			},
			[]string{"message For all.", "message Salt keeps."},
		},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, c.of(ally(book(t, c.tables)))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestWhatIsLeftBehind(t *testing.T) {
	s := left(book(t, map[string]string{
		"people":        us + "Ida Ruun,Clerk,Salt Board,,,,Ada Ourson\nOda Quist,,,,yes,,\n",
		"organizations": "name,kind,parent\nSalt Board,department,Tide Board\nTide Board,department,\n",
		"decision":      "decision,stage,order,stakeholder,rule,progress,on_desk_of,since,stuck_because,deadline,done\njoin,note,1,Salt Board,lead,stuck,Ida Ruun,2025-01-01,capacity,2025-07-01,\njoin,note,1,Ida Ruun,veto,moving,,,,,\njoin,bill,2,Salt Board,lead,,,,,,2025-06-01\njoin,vote,3,Salt Board,lead,not started,,,,,2025-07-01\njoin,vote,3,Oda Quist,lead,stuck,,,,,\n",
		"events":        "event,kind,start,stakeholder,place\nSalt Day,reception,2025-07-01,Ida Ruun,Tideham\n",
		"messages":      "text,may_leave_behind\nTake this.,yes\nKeep this.,no\nAnd this.,\n",
		"log":           "date,kind,by,stakeholder\n2025-05-14,call,Ada Ourson,Ida Ruun\n",
	}))
	want := []string{"department Salt Board", "event Salt Day", "message Take this.", "person Clerk, Salt Board", "stage bill", "stage note", "stage vote"}
	if diff := cmp.Diff(want, names(s)); diff != "" {
		t.Error(diff)
	}
	want = []string{
		`bill gate Salt Board {"order":"2","progress":"done","rule":"lead"}`, `note gate Clerk, Salt Board {"order":"1","progress":"in progress","rule":"veto"}`,
		`note gate Salt Board {"order":"1","progress":"in progress","rule":"lead"}`, `vote gate Salt Board {"order":"3","progress":"not started","rule":"lead"}`,
	}
	if diff := cmp.Diff(want, ties(s)); diff != "" {
		t.Error(diff)
	}
}

// Who asks knows people by their names; of somebody protected the words are those of somebody unknown.
func TestLookupForAnAudience(t *testing.T) {
	tables := map[string]string{"people": us + "Ida Ruun,Clerk,,,,,\nOda Quist,,,,yes,,\nOda Quill,Cook,,,,,\n"}
	for _, audience := range []graph.Audience{graph.Ally, graph.LeaveBehind} {
		hidden := book(t, tables).For(audience, audiencetest.Today.First())
		none := book(t, map[string]string{"people": strings.Replace(tables["people"], "Oda Quist,,,,yes,,\n", "", 1)}).For(audience, audiencetest.Today.First())
		for _, text := range []string{"Oda Quist", "Quist", "oda", "book/oda quist", "Nobody Atall", ""} {
			_, a := hidden.Lookup(text)
			_, b := none.Lookup(text)
			if a == nil && b == nil {
				continue
			}
			if a == nil || b == nil || a.Error() != b.Error() || errors.Is(a, graph.ErrNotFound) != errors.Is(b, graph.ErrNotFound) {
				t.Errorf("%s: of %q is said\n%v\nand where there is nobody\n%v", audience, text, a, b)
			}
		}
		who, err := hidden.Lookup("ruun")
		if audience == graph.LeaveBehind {
			if err == nil {
				t.Errorf("somebody without a gate is known to %s", audience)
			}
		} else if err != nil || hidden.Entities[who].Name != "Clerk" {
			t.Errorf("Ida Ruun is %v, %v to %s", hidden.Entities[who].Name, err, audience)
		}
	}
}

// One of equal posts is told from another by what is known of them, never by the name: whoever is told apart by ties
// has the same number under any name.
func TestNumbersOfEqualPostsTellNothingOfNames(t *testing.T) {
	ring := func(names ...string) string { // a ring of three and one of four: nobody differs in number of ties
		out := "from,to,type\n"
		for _, pair := range [][2]int{{0, 1}, {1, 2}, {2, 0}, {3, 4}, {4, 5}, {5, 6}, {6, 3}} {
			out += names[pair[0]] + "," + names[pair[1]] + ",knows\n"
		}
		return out
	}
	all := []string{"Ab", "Bo", "Cy", "Di", "Eb", "Fo", "Gy"}
	var first []string
	for turn := range all {
		turned := slices.Concat(all[turn:], all[:turn])
		got := ties(ally(book(t, map[string]string{"people": us, "ties": ring(turned...)})))
		if first == nil {
			first = got
		}
		if diff := cmp.Diff(first, got); diff != "" {
			t.Fatalf("named %v: %s", turned, diff)
		}
	}
}

// Every property and every key of a tie has a row that says who may know it.
func TestEveryPropertyIsGrantedOrNot(t *testing.T) {
	rows := map[string]bool{}
	names := func(file string, find func(ast.Node) []string) (list []string) {
		syntax, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(syntax, func(n ast.Node) bool { list = append(list, find(n)...); return true })
		return list
	}
	for _, name := range names("granted.go", func(n ast.Node) []string {
		if pair, ok := n.(*ast.KeyValueExpr); ok {
			if key, ok := pair.Key.(*ast.Ident); ok {
				return []string{key.Name}
			}
		}
		return nil
	}) {
		rows[name] = true
	}
	constants := func(n ast.Node) (list []string) {
		if spec, ok := n.(*ast.ValueSpec); ok {
			typ, _ := spec.Type.(*ast.Ident)
			for _, name := range spec.Names {
				if typ != nil && typ.Name == "Property" || strings.HasPrefix(name.Name, "Attr") {
					list = append(list, name.Name)
				}
			}
		}
		return list
	}
	all := append(names("graph.go", constants), names("attributes.go", constants)...)
	if len(all) < 60 {
		t.Fatalf("only %d properties and keys were found", len(all))
	}
	for _, name := range all {
		if !rows[name] {
			t.Errorf("nobody says who may know %s: add a row to granted.go", name)
		}
	}
}

// Of what an audience was given, less can be given to another, and never more.
func TestWhatIsWithheldDoesNotComeBack(t *testing.T) {
	s := book(t, map[string]string{
		"people":   us + "Ida Ruun,Clerk,Salt Board,,,,Ada Ourson\nOda Quist,Cook,,,yes,,\n",
		"decision": "decision,stage,stakeholder,progress\njoin,note,Salt Board,stuck\njoin,note,Ida Ruun,moving\n",
		"messages": "text,may_leave_behind\nTake this.,yes\nKeep this.,no\nOffice of Oda Quist.,yes\n",
	})
	if s.For(graph.Internal, 0) != s {
		t.Error("for ourselves it is another")
	}
	for name, c := range map[string]struct{ got, want *graph.Snapshot }{
		"of an ally's to ourselves":          {ally(s).For(graph.Internal, audiencetest.Today.First()), ally(s)},
		"of an ally's to an ally":            {ally(ally(s)), ally(s)},
		"of an ally's to be left behind":     {left(ally(s)), left(s)},
		"of what is left behind to an ally":  {ally(left(s)), left(s)},
		"of what is left behind to the same": {left(left(s)), left(s)},
	} {
		if diff := cmp.Diff(everything(c.want), everything(c.got)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}
