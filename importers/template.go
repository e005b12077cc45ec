package importers

import (
	_ "embed"
	"fmt"
	"io"
	"strings"
)

// guideTitle is the first cell of the sheet that says how the template is filled in; the importer passes that sheet.
const guideTitle = "How to fill this in"

// template is the workbook to fill in. It is made of the tables by a test and kept, since what makes workbooks would
// cost every command its start: `go test ./importers -run Template -update` makes it anew.
//
//go:embed template.xlsx
var template []byte

// WriteTemplate writes the workbook to fill in, as .xlsx: a sheet that says how, and one for each table.
func WriteTemplate(w io.Writer) error {
	if _, err := w.Write(template); err != nil {
		return fmt.Errorf("write the template: %w", err)
	}
	return nil
}

// example is how the rows begin that show in the template how a table is filled in.
const example = "example:"

// isExample reports whether a row is one that the template shows.
func (l *line) isExample() bool {
	for i, c := range l.head.columns {
		if cell := l.cells[i]; c != nil && c.Required && len(cell) > len(example) && strings.EqualFold(cell[:len(example)], example) {
			return true
		}
	}
	return false
}
