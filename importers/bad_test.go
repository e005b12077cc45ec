package importers

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"inroad/graph"
	"inroad/importers/rows"
)

// folder writes files into a folder of their own; a name that ends in / is not created.
func folder(t testing.TB, files map[string]string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "trial")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// told reads a folder and returns all that it told: the error, what was skipped and what was warned of, a line each.
func told(t *testing.T, o Options, paths ...string) string {
	t.Helper()
	var lines []string
	o.Skipped = func(e rows.Error) { lines = append(lines, e.Error()) }
	o.Warned = func(e rows.Error) { lines = append(lines, "note: "+e.Error()) }
	im, err := Open(context.Background(), paths, o)
	if err == nil {
		_, err = graph.Load(context.Background(), im)
	}
	if err != nil {
		lines = append(lines, "error: "+err.Error())
	}
	return strings.Join(lines, "\n")
}

const someOfUs = "name,team,title,id,email\nRuth Amsel,yes,,,\nIna Berg,,,b1,\nIna Berg,,,b2,ina@x.example\nJo Lind,,,,"

// How old workbooks and packed files begin.
const (
	oleMagic = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
	zipMagic = "PK\x03\x04"
)

func TestBadInput(t *testing.T) {
	for _, c := range []struct {
		name    string
		files   map[string]string
		options Options
		want    []string // each must be said
	}{
		{"missing required column", map[string]string{"people.csv": "title,organization,email\nDirector,Ministry,"}, Options{},
			[]string{`error: people.csv: is no table: of the headers of people it lacks "name": add the column, or name the one that holds it with --map "its header=name"`}},
		{"unknown kind", map[string]string{"organizations.csv": "name,kind\nMinistry of Tides,ministry\nTide Office,\nTide Club,lodge"}, Options{},
			[]string{`note: trial: 2 bodies were kept as other, of no kind and "lodge" (organizations.csv:3 and organizations.csv:4): where it is one of ours, write department, mission,`}},
		{"strength out of range", map[string]string{"people.csv": someOfUs, "ties.csv": "from,to,strength\nRuth Amsel,Jo Lind,1.7\nRuth Amsel,Jo Lind,heavy\nRuth Amsel,Jo Lind,0"}, Options{},
			[]string{`ties.csv:2: column "strength": 1.7 is not in (0, 1]: write weak, medium or strong, or a number in (0, 1]`,
				`ties.csv:3: column "strength": "heavy" is neither a word nor a number of this column`, `ties.csv:4: column "strength": 0 is not in (0, 1]`}},
		{"no date", map[string]string{"people.csv": "name,since,stance,stance_date\nAda Lund,31/31/2024,friendly,2024-02-30"}, Options{},
			[]string{`people.csv:2: column "since": "31/31/2024" is no day of the calendar: write 2024-05-03, 2024-05 or 2024`,
				`people.csv:2: column "stance": "friendly" is neither a word nor a number of this column: write opposed, sceptical, undecided, supportive or champion, or a number in [-1, 1]`,
				`people.csv:2: column "stance_date": "2024-02-30" is no day of the calendar`}},
		{"unknown name in a tie", map[string]string{"people.csv": someOfUs, "ties.csv": "from,to\nRuth Amsl,Jo Lind\nNobody,Jo Lind"}, Options{},
			[]string{`note: ties.csv:2: column "from": "Ruth Amsl" is in no table and was added as new: did you mean Ruth Amsel (people.csv:2)?`, `note: trial: named only in ties and columns: "Nobody"`}},
		{"unknown name, strict", map[string]string{"people.csv": someOfUs, "ties.csv": "from,to\nRuth Amsl,Jo Lind"}, Options{Strict: true},
			[]string{`ties.csv:2: column "from": "Ruth Amsl" is in no table: did you mean Ruth Amsel (people.csv:2)?`}},
		{"a part of a name in a tie", map[string]string{"people.csv": someOfUs, "organizations.csv": "name,kind\nLind Office,partner",
			"ties.csv": "from,to,type\nRuth,Jo Lind,met\nJo Lind,R. Amsel,met\nLind,Ruth Amsel,met\nIna,Ruth Amsel,met\nDr Jo Lind,Ruth Amsel,met\nR,Jo Lind,met\nRuth Amsel,Amsel,works-for\nRuth Amsel,Office,works-for"}, Options{},
			[]string{`note: trial: 1 name was read as a known one: "Dr Jo Lind" as Jo Lind (people.csv:5)`, `note: trial: first names of ours: "Ruth" as Ruth Amsel (people.csv:2)`,
				`ties.csv:3: column "to": "R. Amsel" is in no table and was added as new: did you mean Ruth Amsel (people.csv:2)?`,
				`ties.csv:4: column "from": "Lind" is in no table and was added as new: did you mean Jo Lind (people.csv:5)?`,
				`ties.csv:5: column "from": "Ina" is in no table and was added as new: did you mean Ina Berg (people.csv:3) or Ina Berg (people.csv:4)?`,
				`named only in ties and columns: "Amsel", "Office", "R":`}},
		{"many parts of names", map[string]string{"people.csv": someOfUs, "ties.csv": "from,to\n" + strings.Join(strings.Split("ABCDEFGHIJKLMN", ""), ". Xy Jo Lind,Ruth Amsel\n")}, Options{},
			[]string{`note: trial: 3 more names are in no table and look like known ones: --dry-run --strict lists their rows`}},
		{"ambiguous name", map[string]string{"people.csv": someOfUs, "ties.csv": "from,to\nRuth Amsel,INA BERG\nRuth Amsel,b1\nRuth Amsel,Ina@x.example"}, Options{},
			[]string{`ties.csv:2: column "to": "INA BERG" may be any of: Ina Berg, id b1 (person, people.csv:3); Ina Berg, id b2 (person, people.csv:4): write the id or the email`}},
		{"known by a stranger", map[string]string{"people.csv": someOfUs + "\nEva Strom,,,e,\n", "more.csv": "name,known_by\nTor Vik,Jo Lind (well); Ruth Amsel"}, Options{},
			[]string{`more.csv:2: column "known_by": "Jo Lind" is not one of ours: in people, say in column team who is`}},
		{"header twice", map[string]string{"people.csv": "name,party,Party\nAda Lund,Greens,Reds"}, Options{},
			[]string{`note: people.csv:1: a column that means nothing here was kept under its own name: "Party" (party is in column B already)`}},
		{"an id twice", map[string]string{"people.csv": "name,id\nEva Strom,7\nAda Lund,7"}, Options{},
			[]string{`people.csv:2: column "id": 7 is already the id of "Ada Lund" (people.csv:3): give each its own id`}},
		{"one name, two kinds", map[string]string{"people.csv": "name\nAda Lund", "organizations.csv": "name,kind\nAda Lund,partner"}, Options{},
			[]string{`organizations.csv:2: column "name": "Ada Lund" is already the name of a person (people.csv:2)`}},
		{"an empty file", map[string]string{"people.csv": ""}, Options{}, []string{"error: people.csv: is empty"}},
		{"no file", nil, Options{}, []string{"holds no file that can be read (.xlsx"}},
		{"files without a table", map[string]string{"a.csv": "x,y\n1,2", "b.csv": "z\n1"}, Options{},
			[]string{"error: no table was found in", "a.csv: has not the headers of any table"}},
		{"a table among others", map[string]string{"a.csv": "x,y\n1,2", "people.csv": "name\nAda Lund"}, Options{}, []string{"a.csv: has not the headers of any table; its first row is \"x\" and \"y\": see inroad template"}},
		{"a word that is none in a gate", map[string]string{"decision.csv": "stage,stakeholder,progress\nnote,Harbour Office,somewhere"}, Options{},
			[]string{`decision.csv:2: column "progress": "somewhere" is not a word of this column`}},
		{"text as a workbook", map[string]string{"book.xlsx": "name,title\nAda Lund,Director"}, Options{}, []string{"error: book.xlsx: is not XLSX, whatever its name says: it is plain text: give it the ending .csv"}},
		{"an old workbook", map[string]string{"book.xlsx": oleMagic + strings.Repeat("\x00", 600)}, Options{}, []string{"error: book.xlsx: is not XLSX, whatever its name says: it is an old .xls workbook: open it in a spreadsheet program and save it as .xlsx"}},
		{"a password", map[string]string{"book.xlsx": oleMagic + "E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00"}, Options{}, []string{"protected by a password: save it without one"}},
		{"half a workbook", map[string]string{"book.xlsx": zipMagic + strings.Repeat("x", 100)}, Options{}, []string{"error: book.xlsx: is damaged or not whole: copy or download it again"}},
		{"a workbook as text", map[string]string{"book.csv": zipMagic + "xx"}, Options{}, []string{"error: book.csv: is not CSV, whatever its name says: it is a packed file such as .xlsx or .ods"}},
		{"an unknown encoding", map[string]string{"people.csv": "name\nAda"}, Options{Encoding: "klingon"}, []string{`encoding "klingon" is not known`}},
		{"a broken quote", map[string]string{"people.csv": "name,title\n\"Ada\" Lund,x\nEva \"Strom\",y\nJo Lind,z"}, Options{},
			nil}, // quotes stay as spreadsheet programs read them: the case bare-quotes
		{"an open quote", map[string]string{"people.csv": "name,title\nAda Lund,\"x\nEva Strom,y\n"}, Options{}, []string{"note: people.csv:2: a quote opens and is never closed: it was read as text"}},
		{"an error of the spreadsheet", map[string]string{"people.csv": "name,title\nAda Lund,#REF!\n#NAME?,x"}, Options{},
			[]string{`people.csv:2: column "title": "#REF!" is an error of the spreadsheet`, `people.csv:3: column "name": "#NAME?" is an error of the spreadsheet`}},
		{"a cell beyond the header", map[string]string{"people.csv": "name,title\nAda Lund,x,beyond"}, Options{}, []string{`people.csv:2: "beyond" stands in a column without a header`}},
		{"an empty name", map[string]string{"people.csv": "name,title\n,Director"}, Options{}, []string{`people.csv:2: column "name": is empty: every row of people needs it`}},
		{"a stance of several", map[string]string{"people.csv": someOfUs, "log.csv": "date,kind,by,stakeholder,stance\n2025-01-02,meeting,Ruth Amsel,Jo Lind; b1,champion"}, Options{},
			[]string{`log.csv:2: column "stance": "champion" cannot be the stance of several stakeholders`}},
		{"off the record", map[string]string{"people.csv": someOfUs, "log.csv": "date,kind,by,stakeholder,objective,note,off_record,mood\n2025-01-02,meeting,Ruth Amsel,Jo Lind,know,SECRET,all,SECRET"}, Options{},
			[]string{`log.csv:2: column "objective": stands in a row off the record and was not read: empty it,`, `log.csv:2: column "note": stands in a row off the record`, `log.csv:2: column "mood": stands`}},
		{"two tables at once", map[string]string{"x.csv": "event,text\nFair,Hello"}, Options{}, []string{`error: x.csv:1: may be the table events or messages: say which with --table`}},
		{"no such column", map[string]string{"people.csv": "name\nAda"}, Options{Map: []string{"Full name=nmae"}}, []string{`error: map "Full name=nmae": no table has a column "nmae": did you mean name?`}},
		{"no such header", map[string]string{"people.csv": "Full name,title\nAda,x"}, Options{Map: []string{"Ful name=name"}}, []string{`error: map "Ful name=name": no file has a header "Ful name": did you mean Full name? The headers are Full name, title`}},
		{"a column of another table", map[string]string{"people.csv": "name,tier\nAda Lund,x"}, Options{Map: []string{"tier=strength"}}, []string{`error: map "tier=strength": the header "tier" stands in the table people, which has no column "strength". It has: name, title,`}},
		{"a mapping of files", map[string]string{"people.csv": "name\nAda"}, Options{Map: []string{"mapping.yaml"}}, []string{`error: map "mapping.yaml": a file with a mapping says how a graph on a server is read; of files write "its header=our column"`}},
		{"no such table", map[string]string{"people.csv": "name\nAda"}, Options{Table: []string{"people.csv=peple"}}, []string{`error: table "people.csv=peple": there is no table "peple": did you mean people? The tables are people,`}},
		{"no such kind", map[string]string{"people.csv": "name\nAda"}, Options{Table: []string{"people.csv=deparment"}}, []string{`did you mean department?`}},
		{"a table of no file", map[string]string{"people.csv": "name\nAda"}, Options{Table: []string{"peple.csv=people"}}, []string{`error: table "peple.csv=people": no file or sheet is called "peple.csv": did you mean people.csv? There are people.csv`}},
		{"another table than it is", map[string]string{"people.csv": "name\nAda"}, Options{Table: []string{"people.csv=organizations"}},
			[]string{`error: people.csv: is no table: of the headers of organizations it lacks "kind": add the column, or say what all its rows are with --table FILE=KIND, as department or mission`}},
		{"signs that command a terminal", map[string]string{"people.csv": "name,since\nAda\u202e\x1b[31m,\x1b]0;x\a"}, Options{}, []string{`column "since": "<U+001B>]0;x<U+0007>" is not a date`}},
		{"too many values", map[string]string{"events.csv": "event,stakeholder\nFair," + strings.Repeat("a;", 600)}, Options{}, []string{`events.csv:2: column "stakeholder": "a;a;`, "lists too many values"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			said := told(t, c.options, folder(t, c.files))
			for _, want := range c.want {
				if !strings.Contains(said, want) {
					t.Errorf("does not say %s\nbut\n%s", want, said)
				}
			}
			if strings.Contains(said, "SECRET") || strings.ContainsAny(said, "\x1b\u202e") || strings.Contains(said, "internal error") {
				t.Errorf("says %s", said)
			}
		})
	}
}

func TestNoSuchFile(t *testing.T) {
	said := told(t, Options{}, filepath.Join(t.TempDir(), "absent.csv"))
	if !strings.Contains(said, "absent.csv: no such file") {
		t.Error(said)
	}
}
