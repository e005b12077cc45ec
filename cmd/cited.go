package cmd

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"inroad/graph"
	"inroad/influence"
	"inroad/influence/answer"
)

// The ways in which pages, notes and people cite a row: people:11 or people.csv:11; row 11 of people; book.xlsx, sheet
// People, row 11, or the cell C11.
var citations = []*regexp.Regexp{
	regexp.MustCompile(`^(?P<place>.*\S)\s*:\s*(?P<row>[0-9]{1,9})$`),
	regexp.MustCompile(`^(?i:row) (?P<row>[0-9]{1,9}) of (?P<place>.+)$`),
	regexp.MustCompile(`^(?P<place>.+?),? (?i:row) (?P<row>[0-9]{1,9})$`),
	regexp.MustCompile(`^(?P<place>.+, (?i:sheet) .+), [A-Z]{1,3}(?P<row>[0-9]{1,9})$`),
}

// ofSheet parts the file from its sheet.
var ofSheet = regexp.MustCompile(`^(?:(.+?),? )?(?i:sheet) (.+)$`)

// parseRow reads a citation of a row.
func parseRow(text string) (row influence.Row, ok bool) {
	text = strings.TrimRight(strings.TrimSpace(text), ":.,")
	for _, c := range citations {
		found := c.FindStringSubmatch(text)
		if found == nil {
			continue
		}
		row.Place = found[c.SubexpIndex("place")]
		row.Number, _ = strconv.Atoi(found[c.SubexpIndex("row")])
		if apart := ofSheet.FindStringSubmatch(row.Place); apart != nil {
			row.Place, row.Sheet = apart[1], apart[2]
		}
		return row, true
	}
	return row, false
}

// A noRowError says that a row that was cited says nothing.
type noRowError string

func (e noRowError) Error() string        { return string(e) }
func (e noRowError) Is(target error) bool { return target == graph.ErrNotFound }

// row answers what a row says.
func (q *question) row(row influence.Row) (*answer.Answer, error) {
	if a := influence.WhyRow(q.snapshot, q.settings, row, q.settingsFile); !a.Body.(*answer.Known).Empty() {
		return a, nil
	}
	place := row.Place
	if row.Sheet != "" {
		place = strings.TrimPrefix(place+", sheet "+row.Sheet, ", ")
	}
	switch last := influence.LastRow(q.snapshot, row); {
	case last == 0:
		return nil, noRowError(fmt.Sprintf("nobody, nothing, no file and no sheet is called %q; the files are %s", place, q.files()))
	case row.Number > last:
		return nil, noRowError(fmt.Sprintf("nothing stands in row %d of %s: the last row that says something is %d", row.Number, place, last))
	}
	return nil, noRowError(fmt.Sprintf("row %d of %s says nothing that is kept: it is a header, empty, or was left out when it was read", row.Number, place))
}

// files are the names of the files that count, the first of them.
func (q *question) files() string {
	const most = 8
	var names []string
	for _, d := range q.snapshot.Documents {
		names = append(names, d.Name)
	}
	slices.Sort(names)
	names = slices.Compact(names)
	if more := len(names) - most; more > 0 {
		names = append(names[:most], fmt.Sprintf("%d more", more))
	}
	return strings.Join(names, ", ")
}
