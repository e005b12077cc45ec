package importers

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"

	"inroad/importers/rows"
	"inroad/importers/tables"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
)

// guide is what that sheet says.
var guide = []string{
	"Write every note as if its subject will read it.",
	"",
	"Enough to start, in half an hour: three of us (column team), fifteen officials with title, organization and known_by, and one to three rows of decision. Everything else may wait; every answer says which three cells are most worth filling next.",
	"One row is one person, organization, tie, gate, event, contact or message. The first row of each sheet explains its columns, the second names them: keep that one as it is. Columns may stand in any order, and you may add your own.",
	"The row below is an example. Rows whose name begins with Example: are not read; delete them when you no longer need them.",
	"Several values in one cell: put ; between them.",
	"Dates: 2024-05-03, or only the month 2024-05, or the year 2024.",
	"Names: write a name everywhere as in people or organizations. Where two bear one name, give each an id (among the columns that are folded away, see the + above the sheet) and use that.",
	"Leave a cell empty if you do not know. Unknown is worth knowing too; a guess passed off as knowledge is not. What is only our guess says so in stance_basis.",
	"Off the record: if all or a part of a talk was, say so in the column off_record of the log and write nothing of it down.",
	"This workbook is the master: change it here and import it again. What changed is said each time.",
	"",
	"The sheets:",
}

// The rows of a sheet of the template.
const (
	meansRow   = 1
	headerRow  = 2
	exampleRow = 3
	lastRow    = 2000 // to which choices are offered
)

// The workbook that is kept is the one that the tables make. Its parts are compared, since how they are packed may
// change with the version of Go.
func TestTemplateIsCurrent(t *testing.T) {
	var made, again bytes.Buffer
	for _, b := range []*bytes.Buffer{&made, &again} {
		if err := makeTemplate(b); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(made.Bytes(), again.Bytes()) {
		t.Error("two templates differ")
	}
	want := partsOf(t, made.Bytes())
	if *update && !cmp.Equal(want, partsOf(t, template)) {
		if err := os.WriteFile("template.xlsx", made.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		template = made.Bytes()
	}
	if diff := cmp.Diff(want, partsOf(t, template)); diff != "" {
		t.Errorf("template.xlsx is not what the tables make: go test ./importers -run Template -update (-want +got):\n%s", diff)
	}
}

// partsOf are the files in a workbook.
func partsOf(t *testing.T, workbook []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(workbook), int64(len(workbook)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, file := range z.File {
		in, err := file.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		parts[file.Name] = string(text)
	}
	return parts
}

// makeTemplate makes the workbook to fill in.
func makeTemplate(w io.Writer) error {
	f := excelize.NewFile()
	defer f.Close()
	t, err := newTemplate(f)
	if err == nil {
		err = t.writeGuide()
	}
	for _, table := range tables.All() {
		if err == nil {
			err = t.writeTable(table)
		}
	}
	if err == nil {
		_, err = f.WriteTo(w)
	}
	if err != nil {
		return fmt.Errorf("write the template: %w", err)
	}
	return nil
}

// A templateMaker is the workbook while it is made.
type templateMaker struct {
	*excelize.File
	title, means, header, required, example, text, plain int // styles
}

func newTemplate(f *excelize.File) (*templateMaker, error) {
	t := &templateMaker{File: f}
	const grey, blue = "808080", "DCE6F1"
	wrapped := &excelize.Alignment{WrapText: true, Vertical: "top"}
	for _, s := range []struct {
		style *int
		is    excelize.Style
	}{
		{&t.title, excelize.Style{Font: &excelize.Font{Bold: true, Size: 16}}},
		{&t.plain, excelize.Style{Alignment: wrapped}},
		{&t.means, excelize.Style{Font: &excelize.Font{Italic: true, Color: grey, Size: 9}, Alignment: wrapped}},
		{&t.header, excelize.Style{Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{blue}}}},
		{&t.required, excelize.Style{Font: &excelize.Font{Bold: true}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{blue}}}},
		{&t.example, excelize.Style{Font: &excelize.Font{Color: grey}}},
		{&t.text, excelize.Style{NumFmt: 49}},
	} {
		style, err := f.NewStyle(&s.is)
		if err != nil {
			return nil, err
		}
		*s.style = style
	}
	return t, f.SetDocProps(&excelize.DocProperties{})
}

func (t *templateMaker) writeGuide() error {
	if err := t.SetSheetName("Sheet1", guideTitle); err != nil {
		return err
	}
	lines := append([]string{guideTitle, ""}, guide...)
	for _, table := range tables.All() {
		lines = append(lines, sheetName(table)+": "+table.Means)
	}
	for i, line := range lines {
		cell := fmt.Sprintf("A%d", i+1)
		style := t.plain
		if i == 0 {
			style = t.title
		}
		if err := t.SetCellStr(guideTitle, cell, line); err != nil {
			return err
		}
		if err := t.SetCellStyle(guideTitle, cell, cell, style); err != nil {
			return err
		}
	}
	return t.SetColWidth(guideTitle, "A", "A", 110)
}

// sheetName is the table's name with a capital.
func sheetName(t *tables.Table) string { return strings.ToUpper(t.Name[:1]) + t.Name[1:] }

func (t *templateMaker) writeTable(table *tables.Table) error {
	sheet := sheetName(table)
	if _, err := t.NewSheet(sheet); err != nil {
		return err
	}
	at := 0
	for i := range table.Columns {
		c := &table.Columns[i]
		if c.Unlisted {
			continue
		}
		at++
		if err := t.writeColumn(sheet, rows.Letters(at), c); err != nil {
			return err
		}
	}
	if err := t.SetRowHeight(sheet, meansRow, 75); err != nil {
		return err
	}
	return t.SetPanes(sheet, &excelize.Panes{Freeze: true, XSplit: 1, YSplit: headerRow, TopLeftCell: fmt.Sprintf("B%d", exampleRow), ActivePane: "bottomRight"})
}

func (t *templateMaker) writeColumn(sheet, letter string, c *tables.Column) error {
	header := t.header
	if c.Required {
		header = t.required
	}
	for _, cell := range []struct {
		row   int
		text  string
		style int
	}{{meansRow, c.Means, t.means}, {headerRow, c.Name, header}, {exampleRow, c.Example, t.example}} {
		reference := fmt.Sprintf("%s%d", letter, cell.row)
		if err := t.SetCellStr(sheet, reference, cell.text); err != nil {
			return err
		}
		if err := t.SetCellStyle(sheet, reference, reference, cell.style); err != nil {
			return err
		}
	}
	if c.Name == "phone" || c.Name == "id" { // +41 and 007 are no numbers
		if err := t.SetCellStyle(sheet, fmt.Sprintf("%s%d", letter, exampleRow+1), fmt.Sprintf("%s%d", letter, lastRow), t.text); err != nil {
			return err
		}
	}
	if err := t.SetColWidth(sheet, letter, letter, columnWidth(c)); err != nil {
		return err
	}
	if c.Expert {
		if err := t.SetColOutlineLevel(sheet, letter, 1); err != nil {
			return err
		}
		if err := t.SetColVisible(sheet, letter, false); err != nil {
			return err
		}
	}
	return t.offer(sheet, letter, c)
}

// offer lets people choose among the words of a column. Another entry is let through: numbers and words of one's own
// may be right, and the importer says where they are not.
func (t *templateMaker) offer(sheet, letter string, c *tables.Column) error {
	if len(c.Words) == 0 {
		return nil
	}
	choice := excelize.NewDataValidation(true)
	choice.Sqref = fmt.Sprintf("%s%d:%s%d", letter, exampleRow, letter, lastRow)
	if err := choice.SetDropList(c.Words); err != nil {
		return fmt.Errorf("choices of %s: %w", c.Name, err)
	}
	return t.AddDataValidation(sheet, choice)
}

func columnWidth(c *tables.Column) float64 {
	switch {
	case c.Name == "note" || c.Name == "text":
		return 60
	case c.Required || c.Several || c.Name == "title" || c.Name == "ask":
		return 30
	}
	return 16
}
