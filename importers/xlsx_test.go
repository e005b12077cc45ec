package importers

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"inroad/importers/rows"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
)

// rowsOf reads all rows of all sheets of a file, keyed by sheet and row number, cells joined by |.
func rowsOf(path string) (map[string]string, error) {
	im := &Import{options: Options{Limits: rows.Limits{}.WithDefaults()}}
	b, close, err := im.open(&file{path: path, name: filepath.Base(path)})
	if err != nil {
		return nil, err
	}
	defer close()
	read := map[string]string{}
	for n, s := range b.Sheets() {
		err := b.Rows(context.Background(), n, func(r rows.Row) bool {
			text := strings.TrimRight(strings.Join(r.Cells, "|"), "|")
			for _, bad := range r.Bad {
				text += fmt.Sprintf(" !%s %s", rows.Letters(bad.At+1), bad.Why.Cause)
			}
			read[fmt.Sprintf("%s %d", s.Name, r.Number)] = text
			return true
		})
		if err != nil {
			return read, inFile(&file{name: filepath.Base(path)}, s.Name, err)
		}
	}
	return read, nil
}

// workbook writes a workbook with the given cells, by sheet and reference.
func workbook(t *testing.T, fill func(f *excelize.File)) string {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	fill(f)
	path := filepath.Join(t.TempDir(), "book.xlsx")
	if err := f.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	return path
}

func set(f *excelize.File, sheet, cell string, value any) {
	if err := f.SetCellValue(sheet, cell, value); err != nil {
		panic(err)
	}
}

func TestXLSXCells(t *testing.T) {
	path := workbook(t, func(f *excelize.File) {
		format := func(code string) int {
			style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &code})
			if err != nil {
				t.Fatal(err)
			}
			return style
		}
		day := time.Date(2024, 5, 3, 0, 0, 0, 0, time.UTC)
		for i, code := range []string{"yyyy-mm-dd", "mmm-yy", "yyyy", "d. mmmm yyyy h:mm", "h:mm", `0 "days"`, "[$-409]dd/mm/yy;@"} {
			cell, _ := excelize.CoordinatesToCellName(i+1, 2)
			set(f, "Sheet1", cell, 45415)
			f.SetCellStyle("Sheet1", cell, cell, format(code))
		}
		set(f, "Sheet1", "A4", 0.1+0.2)
		set(f, "Sheet1", "B4", 41227301234)
		set(f, "Sheet1", "C4", true)
		set(f, "Sheet1", "D4", false)
		set(f, "Sheet1", "E4", " a & <b>\nc ")
		set(f, "Sheet1", "G4", "last")
		set(f, "Sheet1", "A5", day)
		f.SetCellFormula("Sheet1", "B5", "1/0")
		f.SetCellRichText("Sheet1", "C5", []excelize.RichTextRun{{Text: "rich "}, {Text: "text", Font: &excelize.Font{Bold: true}}})
	})
	rows, err := rowsOf(path)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{
		"Sheet1 2": "2024-05-03|2024-05|2024|2024-05-03|45415|45415|2024-05-03",
		"Sheet1 4": "0.3|41227301234|TRUE|FALSE| a & <b>\nc ||last",
		"Sheet1 5": "2024-05-03||rich text !B holds a formula that was never calculated",
	}
	if diff := cmp.Diff(want, rows); diff != "" {
		t.Error(diff)
	}
}

func TestXLSXReadsWhatExcelizeReads(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	path := workbook(t, func(f *excelize.File) {
		for _, sheet := range []string{"Sheet1", "Órgãos & more"} {
			if sheet != "Sheet1" {
				f.NewSheet(sheet)
			}
			for range 400 {
				cell, _ := excelize.CoordinatesToCellName(1+r.IntN(40), 1+r.IntN(60))
				switch r.IntN(3) {
				case 0:
					set(f, sheet, cell, strings.Repeat("é'\"<&>_x0041_ ", r.IntN(3))+strconv.Itoa(r.IntN(9)))
				case 1:
					set(f, sheet, cell, r.IntN(1e6))
				default:
					set(f, sheet, cell, float64(r.IntN(1e6))/1000)
				}
			}
		}
	})
	got, err := rowsOf(path)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{}
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		for i, cells := range rows {
			if text := strings.TrimRight(strings.Join(cells, "|"), "|"); text != "" {
				want[fmt.Sprintf("%s %d", sheet, i+1)] = text
			}
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// packedFile writes a zip with the given parts; what a workbook needs besides is added.
func packedFile(t testing.TB, name string, parts map[string]string) string {
	t.Helper()
	all := map[string]string{
		"xl/workbook.xml":            `<workbook xmlns:r="x"><sheets><sheet name="People" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
	}
	for part, text := range parts {
		all[part] = text
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for part, text := range all {
		w, err := z.Create(part)
		if err != nil {
			t.Fatal(err)
		}
		w.Write([]byte(text))
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func sheetXML(rows string) map[string]string {
	return map[string]string{
		"xl/worksheets/sheet1.xml": `<?xml version="1.0"?><worksheet><sheetData>` + rows + `</sheetData></worksheet>`,
		"xl/sharedStrings.xml":     `<sst><si><t>name</t></si><si><r><t>Ada </t></r><r><t>Lund</t></r><rPh><t>x</t></rPh></si></sst>`,
	}
}

func TestXLSXShapes(t *testing.T) {
	for name, c := range map[string]struct{ rows, want, err string }{
		"no references":         {`<row><c t="s"><v>0</v></c></row><row><c/><c t="s"><v>1</v></c></row>`, "name / |Ada Lund", ""},
		"prefixes and CDATA":    {`<x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t><![CDATA[a<b>&c]]></x:t></x:is></x:c></x:row>`, "a<b>&c", ""},
		"attributes with >":     {`<row r="1" z="a>b"><c r='A1' q="'>" t="str"><f>A&gt;B</f><v>x</v></c></row>`, "x", ""},
		"comments":              {`<!-- <row r="9"> --><row r="1"><c r="A1"><v>7</v></c></row>`, "7", ""},
		"errors":                {`<row r="1"><c r="A1" t="e"><v>#REF!</v></c></row>`, "#REF!", ""},
		"a text that is absent": {`<row r="1"><c r="A1" t="s"><v>99</v></c></row>`, " !A refers to a text that the file does not hold", ""},
		"descending rows":       {`<row r="2"><c r="A2"><v>1</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>`, "", `after this row comes one with the number "1"`},
		"a row twice":           {`<row r="1"><c r="A1"><v>1</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>`, "", `after this row comes one with the number "1"`},
		"a row too far":         {`<row r="2147483647"><c r="A1"><v>1</v></c></row>`, "", "comes one with the number"},
		"a negative row":        {`<row r="-1"><c r="A1"><v>1</v></c></row>`, "", "comes one with the number"},
		"a far row":             {`<row r="1048576"><c r="A1048576"><v>1</v></c></row>`, "1", ""},
		"a cell of another row": {`<row r="1"><c r="A2"><v>1</v></c></row>`, "", `holds a cell with the reference "A2"`},
		"a column too far":      {`<row r="1"><c r="XFE1"><v>1</v></c></row>`, "", `holds a cell with the reference "XFE1"`},
		"descending cells":      {`<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>`, "", `holds a cell with the reference "A1"`},
		"a document type":       {`<!DOCTYPE x [<!ENTITY a "aaaa">]>`, "", "holds a document type"},
		"an own entity":         {`<row r="1"><c r="A1" t="str"><v>&a;</v></c></row>`, "", "is damaged or not whole"},
		"an endless cell":       {`<row r="1"><c r="A1" t="str"><v>` + strings.Repeat("a", 70<<10) + `</v></c></row>`, " !A is longer than 65536 bytes", ""},
		"cut off":               {`<row r="1"><c r="A1"`, "", "is damaged or not whole"},
	} {
		t.Run(name, func(t *testing.T) {
			parts := sheetXML(c.rows)
			if name == "cut off" {
				parts["xl/worksheets/sheet1.xml"] = strings.Split(parts["xl/worksheets/sheet1.xml"], "</sheetData>")[0]
			}
			rows, err := rowsOf(packedFile(t, "book.xlsx", parts))
			if c.err != "" {
				if err == nil || !strings.Contains(err.Error(), c.err) || !strings.HasPrefix(err.Error(), "book.xlsx, sheet People") {
					t.Fatalf("error %v, want one with %q", err, c.err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			var list []string
			for n := range 3 {
				if text, ok := rows[fmt.Sprintf("People %d", n+1)]; ok {
					list = append(list, text)
				}
			}
			if text, ok := rows["People 1048576"]; ok {
				list = append(list, text)
			}
			if got := strings.Join(list, " / "); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}
