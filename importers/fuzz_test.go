package importers

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"inroad/graph"
	"inroad/importers/rows"
	"inroad/importers/tables"
)

// survives reads files whatever they are. Anything may be refused, but nothing may break, and what is given out must
// be such as the model allows. A panic that was turned into an error fails.
func survives(t *testing.T, o Options, path string) {
	t.Helper()
	var said int
	o.Skipped = func(e rows.Error) { said += len(e.Error()) }
	o.Warned = func(e rows.Error) { said += len(e.Error()) }
	im, err := Open(context.Background(), []string{path}, o)
	if errors.Is(err, errBroken) {
		t.Fatal(err)
	}
	if err != nil {
		return
	}
	for f, err := range im.Fragments(context.Background()) {
		if errors.Is(err, errBroken) {
			t.Fatal(err)
		}
		if f.Len() > graph.MaxFragment {
			t.Fatalf("a fragment of %d items", f.Len())
		}
		for _, tie := range f.Ties {
			if tie.Strength < 0 || tie.Strength > 1 || tie.Confidence < 0 || tie.Confidence > 1 || tie.From == "" || tie.To == "" {
				t.Fatalf("tie %+v", tie)
			}
		}
		for _, r := range f.Records {
			for i, st := range r.Statements {
				if r.ID == "" || st.Value == "" || st.Property == "" || st.Confidence < 0 || st.Confidence > 1 || st.Origin.Row < 1 {
					t.Fatalf("record %q states %+v", r.ID, st)
				}
				if i > 0 && graph.CompareStatements(r.Statements[i-1], st) >= 0 {
					t.Fatalf("statements of %q are not sorted", r.ID)
				}
			}
		}
	}
}

func FuzzCSV(f *testing.F) {
	names, err := filepath.Glob("testdata/seven/*.csv")
	if err != nil || len(names) != len(tables.All()) {
		f.Fatal(names, err)
	}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text, "")
	}
	f.Add([]byte("\xff\xfen\x00a\x00m\x00e\x00\n\x00A\x00"), "")
	f.Add([]byte("name;note\n\"A;b\n\nB;\xe9"), "windows-1252")
	f.Fuzz(func(t *testing.T, text []byte, encoding string) {
		path := filepath.Join(t.TempDir(), "people.csv")
		if err := os.WriteFile(path, text, 0o600); err != nil {
			t.Fatal(err)
		}
		survives(t, Options{Encoding: encoding}, path)
	})
}

// FuzzTables reads two tables that name each other.
func FuzzTables(f *testing.F) {
	f.Add("name,id,team,known_by,email,aliases\nAda,1,yes,,a@x,B;C\nB,,,Ada (well),,", "from,to,type,strength,both_ways\nAda,B,works for,0.5,yes\n1,a@x,,,", false)
	f.Add("name,kind,parent,state\nV,state,,\nM,mission,,V\nD,department,M,V", "date,kind,by,stakeholder,outcome,off_record,relayed_to\n2025-01,letter,M,V;D,declined,part,M", true)
	f.Add("event,start,stakeholder\nE,2025,A\nE,2026,B", "decision,stage,stakeholder,on_desk_of,done\n,S,E,E;A,yes", false)
	f.Fuzz(func(t *testing.T, first, second string, strict bool) {
		survives(t, Options{Strict: strict}, folder(t, map[string]string{"a.csv": first, "b.csv": second}))
	})
}

func FuzzXLSX(f *testing.F) {
	f.Add(`<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>since</t></is></c></row><row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2" s="1"><v>45415</v></c></row>`,
		`<si><t>name</t></si><si><r><t>Ada</t></r><rPh><t>x</t></rPh></si>`, `<numFmts><numFmt numFmtId="164" formatCode="mmm\ yy;@"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs>`)
	f.Add(`<row><c t="s"><v>7</v></c></row>`, ``, ``) // nothing but a cell that cannot be read
	f.Add(`<row><c t="b"><v>1</v></c><c t="e"><v>#REF!</v></c><c><f>A1</f></c></row><!-- --><![CDATA[x]]>`, `<si/>`, `<cellXfs><xf numFmtId="14"/></cellXfs>`)
	f.Fuzz(func(t *testing.T, rows, texts, styles string) {
		survives(t, Options{}, packedFile(t, "book.xlsx", map[string]string{
			"xl/worksheets/sheet1.xml": "<worksheet><sheetData>" + rows + "</sheetData></worksheet>",
			"xl/sharedStrings.xml":     "<sst>" + texts + "</sst>",
			"xl/styles.xml":            "<styleSheet>" + styles + "</styleSheet>",
		}))
	})
}

func FuzzODS(f *testing.F) {
	f.Add(odsTable("People", "ta1", odsRow(odsText("name"), odsText("since"))+odsRow(odsText("Ada"), `<table:table-cell office:value-type="date" office:date-value="2024"/>`)))
	f.Add(odsTable("A", "ta2", "") + odsTable("B", "ta1", `<table:table-row table:number-rows-repeated="9"><table:table-cell table:number-columns-repeated="7"><text:p>a<text:s text:c="3"/></text:p></table:table-cell></table:table-row>`))
	f.Fuzz(func(t *testing.T, tables string) { survives(t, Options{}, odsFile(t, tables)) })
}

// FuzzPacked reads broken packed files.
func FuzzPacked(f *testing.F) {
	for _, path := range []string{packedFile(f, "book.xlsx", sheetXML(`<row r="1"><c r="A1" t="s"><v>0</v></c></row>`)), odsFile(f, odsTable("A", "ta1", odsRow(odsText("name"))))} {
		whole, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(whole, true)
		f.Add(whole[:len(whole)/2], true)
		f.Add(whole, false)
	}
	f.Fuzz(func(t *testing.T, whole []byte, xlsx bool) {
		name := "book.ods"
		if xlsx {
			name = "book.xlsx"
		}
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, whole, 0o600); err != nil {
			t.Fatal(err)
		}
		survives(t, Options{}, path)
	})
}
