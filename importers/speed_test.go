package importers

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	sheets "inroad/importers/rows"

	"github.com/xuri/excelize/v2"
)

// country writes a folder with people and, where there are any, ties among them.
func country(b *testing.B, people, ties int) string {
	b.Helper()
	dir := b.TempDir()
	r := rand.New(rand.NewPCG(1, 1))
	write := func(name, header string, rows int, row func(i int) string) {
		f, err := os.Create(filepath.Join(dir, name))
		if err != nil {
			b.Fatal(err)
		}
		w := bufio.NewWriter(f)
		fmt.Fprintln(w, header)
		for i := range rows {
			fmt.Fprintln(w, row(i))
		}
		if err := w.Flush(); err != nil {
			b.Fatal(err)
		}
		f.Close()
	}
	name := func(i int) string { return fmt.Sprintf("Person %06d Family%d", i, i%977) }
	write("people.csv", "name,title,organization,team,role,party,stance,since", people, func(i int) string {
		return fmt.Sprintf("%s,Director,Ministry %d,%s,civil-servant,,%s,2020-01-0%d", name(i), i%500, []string{"yes", ""}[min(1, i/5)], []string{"", "supportive", "sceptical"}[r.IntN(3)], 1+i%9)
	})
	if ties > 0 {
		write("ties.csv", "from,to,type,strength,since,source,note", ties, func(int) string {
			return fmt.Sprintf("%s,%s,%s,%s,2021-05,Minutes,", name(r.IntN(people)), name(r.IntN(people)), []string{"knows", "works-with", "met", "influences"}[r.IntN(4)], []string{"", "weak", "strong", "0.5"}[r.IntN(4)])
		})
	}
	return dir
}

// BenchmarkImport reads a country from CSV, both times: recognised and indexed, then given out.
func BenchmarkImport(b *testing.B) {
	for _, people := range []int{10_000, 30_000, 100_000} {
		rows := 6 * people // five ties each
		b.Run(fmt.Sprintf("n=%d", rows), func(b *testing.B) {
			dir := country(b, people, rows-people)
			b.ReportAllocs()
			for b.Loop() {
				readAll(b, dir)
			}
			b.ReportMetric(float64(rows)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
		})
	}
}

func readAll(b *testing.B, path string) {
	b.Helper()
	im, err := Open(context.Background(), []string{path}, Options{})
	if err != nil {
		b.Fatal(err)
	}
	for _, err := range im.Fragments(context.Background()) {
		if err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkRows reads rows alone, of each format.
func BenchmarkRows(b *testing.B) {
	const rows = 200_000
	csv := filepath.Join(country(b, rows, 0), "people.csv")
	xlsx := filepath.Join(b.TempDir(), "people.xlsx")
	f := excelize.NewFile()
	w, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		b.Fatal(err)
	}
	for i := range rows {
		cell, _ := excelize.CoordinatesToCellName(1, i+1)
		if err := w.SetRow(cell, []any{fmt.Sprintf("Person %06d", i), "Director", i % 500, 0.5, "civil-servant"}); err != nil {
			b.Fatal(err)
		}
	}
	if err := w.Flush(); err != nil {
		b.Fatal(err)
	}
	if err := f.SaveAs(xlsx); err != nil {
		b.Fatal(err)
	}
	for _, path := range []string{csv, xlsx} {
		b.Run(filepath.Ext(path), func(b *testing.B) {
			im := &Import{options: Options{Limits: new(sheets.Limits).WithDefaults()}}
			for b.Loop() {
				book, close, err := im.open(&file{path: path, name: filepath.Base(path)})
				if err != nil {
					b.Fatal(err)
				}
				n := 0
				if err := book.Rows(context.Background(), 0, func(sheets.Row) bool { n++; return true }); err != nil || n < rows {
					b.Fatal(n, err)
				}
				close()
			}
			b.ReportMetric(rows*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
		})
	}
}
