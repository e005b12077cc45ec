package report

import (
	"bufio"
	"io"
	"strconv"
	"strings"

	"inroad/importers/cells"
	"inroad/influence/answer"
)

// writeCSV writes the sheet with a comma, every text in quotes and guarded against formulas, numbers exact and bare.
func writeCSV(out io.Writer, _ answer.Audience, a *answer.Answer, opt Options) error {
	s := makeSheet(findingsOf(a, opt.N), exact)
	w := bufio.NewWriter(out)
	line := func(row []string, number func(column int) bool) {
		for i, cell := range row {
			if i > 0 {
				w.WriteByte(',')
			}
			if number(i) {
				w.WriteString(cell)
				continue
			}
			w.WriteByte('"')
			w.WriteString(strings.ReplaceAll(cells.Guard(cell), `"`, `""`))
			w.WriteByte('"')
		}
		w.WriteString("\r\n")
	}
	line(s.headers, func(int) bool { return false })
	for _, row := range s.rows {
		line(row, func(i int) bool { return s.numbers[i] })
	}
	return w.Flush()
}

// exact is the shortest text that reads back as the same number.
func exact(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }
