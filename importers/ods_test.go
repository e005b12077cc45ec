package importers

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// odsFile writes an .ods workbook with the given tables.
func odsFile(t testing.TB, tables string) string {
	t.Helper()
	return packedFile(t, "book.ods", map[string]string{
		"mimetype":              "application/vnd.oasis.opendocument.spreadsheet",
		"META-INF/manifest.xml": `<manifest:manifest/>`,
		"content.xml": `<?xml version="1.0" encoding="UTF-8"?><office:document-content><office:automatic-styles>` +
			`<style:style style:name="ta1" style:family="table"><style:table-properties table:display="true"/></style:style>` +
			`<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>` +
			`</office:automatic-styles><office:body><office:spreadsheet>` + tables + `</office:spreadsheet></office:body></office:document-content>`,
	})
}

func odsTable(name, style, rows string) string {
	return `<table:table table:name="` + name + `" table:style-name="` + style + `"><table:table-column/>` + rows + `</table:table>`
}

func odsRow(cells ...string) string {
	return "<table:table-row>" + strings.Join(cells, "") + "</table:table-row>"
}

func odsText(text string) string {
	return `<table:table-cell office:value-type="string"><text:p>` + text + `</text:p></table:table-cell>`
}

func TestODSCells(t *testing.T) {
	rows, err := rowsOf(odsFile(t, odsTable("People", "ta1",
		odsRow(odsText("name"), odsText("since"), `<table:table-cell table:number-columns-repeated="2"/>`, odsText("note"))+
			`<table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="1024"/></table:table-row>`+
			odsRow(`<table:table-cell><office:annotation><text:p>secret</text:p></office:annotation><text:p>Ada<text:s text:c="2"/><text:span>Lund</text:span></text:p><text:p>x &amp; y<text:line-break/>z</text:p></table:table-cell>`,
				`<table:table-cell office:value-type="date" office:date-value="2024-05-03T00:00:00"><text:p>03.05.24</text:p></table:table-cell>`,
				`<table:covered-table-cell/>`,
				`<table:table-cell office:value-type="percentage" office:value="0.8"><text:p>80 %</text:p></table:table-cell>`,
				`<table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>WAHR</text:p></table:table-cell>`,
				`<table:table-cell office:value-type="string" calcext:value-type="error"><text:p>Err:502</text:p></table:table-cell>`)+
			`<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="2"><text:p>r</text:p></table:table-cell></table:table-row>`+
			`<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>`)+
		odsTable("Ties", "ta1", odsRow(odsText("from"), odsText("to")))))
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{
		"People 1": "name|since|||note",
		"People 5": "Ada  Lund\nx & y\nz|2024-05-03||0.8|TRUE|#VALUE!",
		"People 6": "r|r",
		"People 7": "r|r",
		"Ties 1":   "from|to",
	}
	if diff := cmp.Diff(want, rows); diff != "" {
		t.Error(diff)
	}
}

func TestODSImport(t *testing.T) {
	many := ""
	for i := range 12 {
		many += odsRow(odsText(fmt.Sprint("nothing ", i)))
	}
	path := odsFile(t, odsTable("Notes", "ta1", many)+
		odsTable("Old", "ta2", odsRow(odsText("name"))+odsRow(odsText("Tor Vik")))+
		odsTable("Ties", "ta1", odsRow(odsText("from"), odsText("to"))+odsRow(odsText("Ada Lund"), odsText("Eva Strom")))+
		odsTable("People", "ta1", odsRow(odsText("name"), odsText("since"))+odsRow(odsText("Ada Lund"), odsText("soon"))+odsRow(odsText("Eva Strom"))))
	s, im, skipped, warned := read(t, Options{}, path)
	if len(s.Entities) != 2 || len(s.Ties) != 1 || im.Source != "book" {
		t.Errorf("%d entities, %d ties of %s", len(s.Entities), len(s.Ties), im.Source)
	}
	if diff := cmp.Diff([]string{`book.ods, sheet People, B2: column "since": "soon" is not a date: write 2024-05-03, 2024-05 or 2024`}, skipped); diff != "" {
		t.Error(diff)
	}
	if len(warned) != 2 || !strings.Contains(warned[1], "sheet Notes: has not the headers of any table") || !strings.Contains(warned[0], "sheet Old: is hidden and was not read") {
		t.Errorf("warned %q", warned)
	}
}

func TestODSRepeatsAreCapped(t *testing.T) {
	for name, c := range map[string]struct{ rows, want string }{
		"a filled block":        {`<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384"><text:p>a</text:p></table:table-cell></table:table-row>`, "repeats filled cells more than a hundred thousand times"},
		"a filled column":       {`<table:table-row table:number-rows-repeated="1048577"><table:table-cell><text:p>a</text:p></table:table-cell></table:table-row>`, "repeats filled cells more than a hundred thousand times"},
		"many rows":             {strings.Repeat(`<table:table-row table:number-rows-repeated="1000000"/>`, 2) + odsRow(odsText("a")), "has more than 1048576 rows"},
		"too many columns":      {odsRow(`<table:table-cell table:number-columns-repeated="99999999999"/>`, odsText("a")), "has more than 16384 columns"},
		"a numberless repeat":   {odsRow(`<table:table-cell table:number-columns-repeated="-5"/>`, odsText("a")), ""},
		"a cell of many blanks": {odsRow(`<table:table-cell><text:p><text:s text:c="65536"/><text:s text:c="65536"/></text:p></table:table-cell>`), ""},
		"an own entity":         {`<!DOCTYPE x>`, "holds a document type"},
		"a sheet without end":   {`<table:table-row>`, "is damaged or not whole"},
	} {
		t.Run(name, func(t *testing.T) {
			path := odsFile(t, odsTable("People", "ta1", c.rows))
			bounded(t, 128, func() {
				rows, err := rowsOf(path)
				if c.want == "" && err == nil && len(rows) == 1 {
					return
				}
				if err == nil || !strings.Contains(err.Error(), c.want) || c.want == "" {
					t.Errorf("%d rows, error %v, want %s", len(rows), err, c.want)
				}
			})
		})
	}
}

func TestProtectedODS(t *testing.T) {
	path := packedFile(t, "book.ods", map[string]string{"content.xml": "xx", "META-INF/manifest.xml": `<m:manifest><m:file-entry><m:encryption-data m:checksum="x"/></m:file-entry></m:manifest>`})
	if said := told(t, Options{}, path); !strings.Contains(said, "book.ods: is protected by a password: save it without one") {
		t.Error(said)
	}
}
