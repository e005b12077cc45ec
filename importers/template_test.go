package importers

import (
	"archive/zip"
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"inroad/importers/rows"
	"inroad/importers/tables"

	"github.com/xuri/excelize/v2"
)

func writeTemplate(t *testing.T) string {
	t.Helper()
	var written bytes.Buffer
	if err := WriteTemplate(&written); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "campaign.xlsx")
	if err := os.WriteFile(path, written.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestTemplateIsReadBackWithoutItsExamples(t *testing.T) {
	s, im, skipped, warned := read(t, Options{}, writeTemplate(t))
	if len(s.Entities) > 0 || len(skipped) > 0 {
		t.Errorf("%d entities, skipped %q", len(s.Entities), skipped)
	}
	sheets := im.Files()[0].Sheets[1:]
	if len(sheets) != len(tables.All()) || len(warned) != len(tables.All()) {
		t.Fatalf("%d sheets, warned %q", len(sheets), warned)
	}
	for i, table := range tables.All() {
		head := im.files[0].sheets[i+1].head
		if sheets[i].Table != table.Name {
			t.Errorf("sheet %s is read as %q", sheets[i].Sheet, sheets[i].Table)
		}
		for j, c := range head.columns {
			if c == nil {
				t.Errorf("%s: header %q is not known", table.Name, head.written[j])
			}
		}
		if !strings.Contains(warned[i], "the example row was left out") {
			t.Errorf("warned %q", warned[i])
		}
	}
}

// The examples must be such as the importer takes: they are read once their sign is gone.
func TestExamplesOfTheTemplateAreGoodRows(t *testing.T) {
	path := writeTemplate(t)
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for _, table := range tables.All() {
		cells, err := f.GetRows(sheetName(table))
		if err != nil || len(cells) != exampleRow {
			t.Fatalf("%s: %d rows, %v", table.Name, len(cells), err)
		}
		for i, cell := range cells[exampleRow-1] {
			set(f, sheetName(table), rows.Letters(i+1)+"3", strings.ReplaceAll(cell, "Example: ", ""))
		}
	}
	set(f, "People", "A4", "Ruth")
	set(f, "People", "D4", "yes")
	set(f, "People", "A5", "Jo")
	set(f, "People", "D5", "yes")
	if err := f.Save(); err != nil {
		t.Fatal(err)
	}
	s, _, skipped, _ := read(t, Options{}, path)
	if len(skipped) > 0 || len(s.Ties) < 10 {
		t.Errorf("%d ties, skipped %q", len(s.Ties), skipped)
	}
}

func TestTemplateHidesNothingButItsExpertColumns(t *testing.T) {
	path := writeTemplate(t)
	z, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	for _, part := range z.File {
		if strings.Contains(part.Name, "comment") || strings.Contains(part.Name, "vba") {
			t.Errorf("holds %s", part.Name)
		}
	}
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if names := f.GetDefinedName(); len(names) > 0 {
		t.Errorf("defined names %v", names)
	}
	if p, err := f.GetDocProps(); err != nil || p.Creator != "" || p.LastModifiedBy != "" {
		t.Errorf("properties %+v, %v", p, err)
	}
	for _, table := range tables.All() {
		sheet := sheetName(table)
		if visible, err := f.GetSheetVisible(sheet); err != nil || !visible {
			t.Errorf("sheet %s is hidden", sheet)
		}
		choices, err := f.GetDataValidations(sheet)
		if err != nil || len(choices) == 0 {
			t.Errorf("sheet %s offers no choices: %v", sheet, err)
		}
		at := 0
		for _, c := range table.Columns {
			if c.Unlisted {
				continue
			}
			at++
			if c.Means == "" {
				t.Errorf("%s: column %s is not explained", table.Name, c.Name)
			}
			if visible, err := f.GetColVisible(sheet, rows.Letters(at)); err != nil || visible == c.Expert {
				t.Errorf("%s: column %s visible %t", table.Name, c.Name, visible)
			}
		}
	}
}
