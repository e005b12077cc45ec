package importers

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"inroad/importers/rows"
)

// bounded fails a test that takes long or allocates more than so many MiB in all.
func bounded(t *testing.T, mostMiB uint64, do func()) {
	t.Helper()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start := time.Now()
	do()
	runtime.ReadMemStats(&after)
	if took := time.Since(start); took > 5*time.Second {
		t.Errorf("took %v", took)
	}
	if used := (after.TotalAlloc - before.TotalAlloc) >> 20; used > mostMiB {
		t.Errorf("allocated %d MiB, more than %d", used, mostMiB)
	}
}

// grown writes a file that begins so and is then as long as told, without taking the room on the disk.
func grown(t *testing.T, name, begin string, size int64) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(begin), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(path, size); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestEndlessRowsEndSoon(t *testing.T) {
	for _, c := range []struct{ name, begin, want string }{
		{"a line of 1 GiB", "name,title\nAda Lund,x\n" + strings.Repeat("a", 3<<20), "people.csv:3: the row that begins on line 3 is longer than 1048576 bytes"},
		{"an open quote", "name,title\nAda Lund,x\n\"" + strings.Repeat("a\n", 3<<19), "people.csv:3: the row that begins on line 3 is longer than 1048576 bytes"},
		{"only commas", "name,title\nAda Lund,x\n" + strings.Repeat(",", 3<<20), "people.csv:3: the row that begins on line 3 is longer than 1048576 bytes"},
		{"too many columns", "name,title\nAda Lund,x\n" + strings.Repeat(",", 20_000) + "\n" + strings.Repeat("x\n", 3<<19), "people.csv:3: has 20001 columns, more than 16384"},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := grown(t, "people.csv", c.begin, 1<<30)
			bounded(t, 64, func() {
				if said := told(t, Options{}, path); !strings.Contains(said, c.want) {
					t.Errorf("said %.300s", said)
				}
			})
		})
	}
}

// bomb writes a workbook whose sheet unpacks to 2 GiB of blanks. It declares that size, or a small one.
func bomb(t *testing.T, part string, declared uint64, before string) string {
	t.Helper()
	var piece, end bytes.Buffer
	w, err := flate.NewWriter(&piece, flate.BestSpeed)
	if err != nil {
		t.Fatal(err)
	}
	w.Write([]byte(before))
	w.Write(bytes.Repeat([]byte(" "), 1<<20))
	w.Flush()
	first := bytes.Clone(piece.Bytes())
	piece.Reset()
	w.Write(bytes.Repeat([]byte(" "), 1<<20))
	w.Flush()
	w.Reset(&end)
	w.Close()

	path := packedFile(t, "book.xlsx", nil)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	from, err := zip.NewReader(bytes.NewReader(whole), int64(len(whole)))
	if err != nil {
		t.Fatal(err)
	}
	out, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	z := zip.NewWriter(out)
	for _, f := range from.File {
		if err := z.Copy(f); err != nil {
			t.Fatal(err)
		}
	}
	const pieces = 2048
	packedSize := len(first) + pieces*piece.Len() + end.Len()
	raw, err := z.CreateRaw(&zip.FileHeader{Name: part, Method: zip.Deflate, CompressedSize64: uint64(packedSize), UncompressedSize64: declared})
	if err != nil {
		t.Fatal(err)
	}
	raw.Write(first)
	for range pieces {
		raw.Write(piece.Bytes())
	}
	raw.Write(end.Bytes())
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestBombsAreRefused(t *testing.T) {
	const sheet = "xl/worksheets/sheet1.xml"
	for _, c := range []struct {
		name string
		path string
		want string
	}{
		{"2 GiB, as declared", bomb(t, sheet, 2<<30, "<worksheet><sheetData>"), "unpacks to more than"},
		{"2 GiB, declared as 1 KB", bomb(t, sheet, 1000, "<worksheet><sheetData>"), "is damaged or not whole"},
		{"a text of 2 GiB, declared as 9 MB", bomb(t, "xl/sharedStrings.xml", 9_000_000, "<sst><si><t>"), "is damaged or not whole"},
		{"a million texts", packedFile(t, "book.xlsx", map[string]string{"xl/sharedStrings.xml": "<sst>" + strings.Repeat("<si><t>"+strings.Repeat("a", 90)+"</t></si>", 1_000_000)}), "unpacks to more than"},
		{"texts beyond measure", packedFile(t, "book.xlsx", map[string]string{"noise": noise(500_000), "xl/sharedStrings.xml": "<sst>" + strings.Repeat("<si><t>"+strings.Repeat("a", 9000)+"</t></si>", 4_000)}), "holds more than 32 MiB of texts"},
		{"many parts", manyParts(t), "holds 20002 parts, more than 10000"},
	} {
		t.Run(c.name, func(t *testing.T) {
			bounded(t, 128, func() {
				if said := told(t, Options{}, c.path); !strings.Contains(said, "book.xlsx") || !strings.Contains(said, c.want) {
					t.Errorf("said %.300s", said)
				}
			})
		})
	}
}

// noise is text that does not pack.
func noise(n int) string {
	r := rand.New(rand.NewPCG(3, 4))
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(r.Uint32())
	}
	return string(b)
}

func manyParts(t *testing.T) string {
	parts := map[string]string{}
	for i := range 20_000 {
		parts[rows.Letters(i+1)] = ""
	}
	return packedFile(t, "book.xlsx", parts)
}

func TestFarCellsMakeNoPhantomRows(t *testing.T) {
	rows, err := rowsOf(packedFile(t, "book.xlsx", sheetXML(`<row r="1"><c r="XFD1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"/></row>`)))
	if err != nil || len(rows) != 1 {
		t.Errorf("%d rows, %v", len(rows), err)
	}
}

func TestReadingStopsWhenToldTo(t *testing.T) {
	dir := folder(t, map[string]string{"ties.csv": "from,to\n" + strings.Repeat("a,b\n", 30_000)})
	ctx, cancel := context.WithCancel(context.Background())
	im, err := Open(ctx, []string{dir}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for f, err := range im.Fragments(ctx) {
		if err != nil || f.Len() == 0 || f.Len() > 10_000 {
			t.Fatalf("%d items, %v", f.Len(), err)
		}
		break
	}
	cancel()
	for _, err := range im.Fragments(ctx) {
		if !errors.Is(err, context.Canceled) {
			t.Fatalf("error %v", err)
		}
	}
}

func TestAFileThatChangedMeanwhileIsAnError(t *testing.T) {
	dir := folder(t, map[string]string{"people.csv": "name\nAda Lund"})
	im, err := Open(context.Background(), []string{dir}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "people.csv"), []byte("name\nAda Lund\nEva Strom"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, err := range im.Fragments(context.Background()) {
		if err == nil || !strings.Contains(err.Error(), "people.csv changed while it was read") {
			t.Errorf("error %v", err)
		}
	}
}
