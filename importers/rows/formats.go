package rows

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"inroad/graph/saying"
)

// A Format is a kind of file: a row of Formats.
type Format struct {
	Name       string
	Extensions []string
	Sniff      func(head []byte) bool // whether a file that begins so may be of the format
	Open       func(file *os.File, size int64, o *Options) (Book, error)
}

// Formats is the closed list.
func Formats() []Format {
	return []Format{
		{Name: "XLSX", Extensions: []string{".xlsx", ".xlsm"}, Sniff: isPacked, Open: openXLSX},
		{Name: "ODS", Extensions: []string{".ods"}, Sniff: isPacked, Open: openODS},
		{Name: "vCard", Extensions: []string{".vcf", ".vcard"}, Sniff: isVCard, Open: openVCard},
		{Name: "CSV", Extensions: []string{".csv", ".tsv", ".tab", ".txt"}, Sniff: isTable, Open: openCSV},
	}
}

// A Book is an open file: sheets of rows.
type Book interface {
	Sheets() []Sheet // a single one without name in a file without sheets
	// Rows yields the rows of sheet n that have any cell, in order, until yield returns false. The slices are used
	// again. Cells are text, dates in ISO form. An error ends the sheet.
	Rows(ctx context.Context, n int, yield func(Row) bool) error
	Notes() []Error // what the owner of the file should know of how it is read, after it is open
	Close() error
}

// A Sheet is a sheet of a book by name.
type Sheet struct {
	Name   string
	Hidden bool
	Copy   bool  // of a sheet of another file
	Head   *Head // where it is known before any row is read
}

// A Row is one of a sheet. Bad are cells that could not be read and stand empty in Cells.
type Row struct {
	Number int
	Cells  []string
	Bad    []Bad
	Open   bool // a quote in it is never closed, and was read as text
	Across bool // a cell of it is merged with others beside it, as a heading is
}

func (r *Row) bad(at int, value string, why Fault) {
	r.Cells[at] = ""
	r.Bad = append(r.Bad, Bad{at, value, why})
}

// tooLong says that a cell is longer than it may be.
func tooLong(most int) Fault {
	return Fault{fmt.Sprintf("is longer than %d bytes", most), "shorten it"}
}

// sniffed is how many bytes of a file decide what it is.
const sniffed = 8 << 10

// Recognise finds the format by the extension and holds the content against it. A file of another extension that holds a
// format of ours is told what to do, and so is one that another program can save again.
func Recognise(file *os.File, path string) (*Format, error) {
	head := make([]byte, sniffed)
	n, err := file.ReadAt(head, 0)
	if err != nil && err != io.EOF {
		return nil, err
	}
	head = head[:n]
	extension := strings.ToLower(filepath.Ext(path))
	formats := Formats()
	for i := range formats {
		f := &formats[i]
		if !slices.Contains(f.Extensions, extension) {
			continue
		}
		if n > 0 && !f.Sniff(head) {
			return nil, fmt.Errorf("is not %s, whatever its name says: it is %s", f.Name, describe(head, file))
		}
		return f, nil
	}
	if what, known := others[extension]; known {
		return nil, errors.New("is " + what)
	}
	return nil, fmt.Errorf("is of no format that can be read (%s): it is %s", saying.Or(Extensions()), describe(head, file))
}

// Others are files of other programs by extension: what each is, and what to do.
var others = map[string]string{
	".xls":     "an old Excel workbook, or a page that is called one: " + saveAs,
	".xlsb":    "a binary Excel workbook: " + saveAs,
	".xlt":     "an old Excel template: " + saveAs,
	".fods":    "a flat OpenDocument workbook: open it in LibreOffice and save it as .ods",
	".numbers": "a workbook of Numbers: export it as Excel (.xlsx) or CSV from there",
	".gsheet":  "a link to a Google sheet: download it there as Microsoft Excel (.xlsx)",
	".pdf":     "a PDF: save the table itself as .xlsx or .csv",
	".doc":     "a Word document: copy its table into a spreadsheet and save that as .xlsx",
	".docx":    "a Word document: copy its table into a spreadsheet and save that as .xlsx",
	".odt":     "a text document: copy its table into a spreadsheet and save that as .xlsx",
	".html":    "a web page: " + saveAs,
	".htm":     "a web page: " + saveAs,
	".md":      "a Markdown text: copy its table into a spreadsheet and save that as .csv",
	".json":    "JSON: open it in a spreadsheet program as data, or write its records as .csv",
	".ijson":   "JSON of another program: export it from there as .csv or .xlsx",
	".xml":     "XML: open it in a spreadsheet program and save it as .xlsx",
	".gexf":    "a graph of Gephi: in its Data Laboratory export the tables of nodes and of edges as .csv",
	".graphml": "a graph: open it in Gephi and export the tables of nodes and of edges as .csv",
	".gml":     "a graph: open it in Gephi and export the tables of nodes and of edges as .csv",
	".gdf":     "a graph: open it in Gephi and export the tables of nodes and of edges as .csv",
	".net":     "a network of Pajek: open it in Gephi and export the tables of nodes and of edges as .csv",
	".dl":      "a network of UCINET: export it from there as an edge list in .csv",
	".vna":     "a network of NetDraw: export it from there as an edge list in .csv",
	".ged":     "a family tree: export it as .csv",
	".db":      "a database: inroad --store FILE asks it, if it is a store; else export its tables as .csv",
	".sqlite":  "a database: export its tables as .csv",
	".mdb":     "a database of Access: export its tables as .xlsx",
	".accdb":   "a database of Access: export its tables as .xlsx",
	".zip":     "an archive: unpack it and import the folder",
	".pst":     "a mailbox of Outlook: export its contacts as CSV",
	".msg":     "a mail of Outlook: export the contacts as CSV",
	".parquet": "a table of columns: save it as .csv",
}

const saveAs = "open it in a spreadsheet program and save it as .xlsx"

// Extensions lists all known ones.
func Extensions() []string {
	var all []string
	for _, f := range Formats() {
		all = append(all, f.Extensions...)
	}
	return all
}

var (
	zipMagic = []byte("PK\x03\x04")
	oleMagic = []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
)

// describe says what a file seems to be, and what to do, for who gave it another name.
func describe(head []byte, file io.ReaderAt) string {
	start := bytes.ToLower(bytes.TrimLeft(bytes.TrimPrefix(head[:min(len(head), 512)], []byte{0xef, 0xbb, 0xbf}), " \t\r\n"))
	begins := func(texts ...string) bool {
		return slices.ContainsFunc(texts, func(t string) bool { return bytes.HasPrefix(start, []byte(t)) })
	}
	switch {
	case bytes.HasPrefix(head, oleMagic) && isEncrypted(file):
		return "protected by a password: save it without one"
	case bytes.HasPrefix(head, oleMagic):
		return "an old .xls workbook: open it in a spreadsheet program and save it as .xlsx"
	case bytes.HasPrefix(head, zipMagic):
		return "a packed file such as .xlsx or .ods: give it its right ending"
	case bytes.HasPrefix(head, []byte("%PDF")):
		return "a PDF: save the table itself as .xlsx or .csv"
	case bytes.HasPrefix(head, []byte("SQLite format 3")):
		return "a database: export its tables as .csv"
	case begins("<html", "<!doctype html", "<table", "<head", "<body"):
		return "a web page: " + saveAs
	case begins("<?xml", "<"):
		return "XML: open it in the program that wrote it and export it as .csv or .xlsx"
	case begins("{", "["):
		return "JSON: " + strings.TrimPrefix(others[".json"], "JSON: ")
	case begins("begin:vcard"):
		return "a list of vCards: give it the ending .vcf"
	case len(head) == 0:
		return "empty"
	case isText(head):
		return "plain text: give it the ending .csv"
	}
	return "something else: save it again from a spreadsheet program"
}

// isEncrypted reports whether an OLE file holds an encrypted workbook, as .xlsx with a password does.
func isEncrypted(file io.ReaderAt) bool {
	begin := make([]byte, sampled)
	n, _ := file.ReadAt(begin, 0)
	var name []byte
	for _, c := range []byte("EncryptedPackage") {
		name = append(name, c, 0) // UTF-16
	}
	return bytes.Contains(begin[:n], name)
}

func isPacked(head []byte) bool { return bytes.HasPrefix(head, zipMagic) }

// isTable reports whether the bytes may begin a text that is a table: none of a page or of XML.
func isTable(head []byte) bool {
	start := bytes.ToLower(bytes.TrimLeft(bytes.TrimPrefix(head[:min(len(head), 512)], []byte{0xef, 0xbb, 0xbf}), " \t\r\n"))
	return isText(head) && !slices.ContainsFunc([]string{"<html", "<!doctype", "<table", "<?xml", "begin:vcard"}, func(t string) bool { return bytes.HasPrefix(start, []byte(t)) })
}

// isText reports whether the bytes may begin a text: no packed file, and no NUL unless it may be UTF-16.
func isText(head []byte) bool {
	if bytes.HasPrefix(head, zipMagic) || bytes.HasPrefix(head, oleMagic) || bytes.HasPrefix(head, []byte("%PDF")) {
		return false
	}
	nuls := bytes.Count(head, []byte{0})
	return nuls == 0 || nuls*3 >= len(head)-2 || bytes.HasPrefix(head, []byte{0xff, 0xfe}) || bytes.HasPrefix(head, []byte{0xfe, 0xff})
}
