package importers

import (
	"encoding/binary"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"inroad/importers/cells"
)

// names lists what the people of a folder are called, by id.
func names(t *testing.T, o Options, files map[string]string) string {
	t.Helper()
	s, _, skipped, _ := read(t, o, folder(t, files))
	list := skipped
	for _, e := range s.Entities {
		list = append(list, e.Name)
	}
	return strings.Join(list, ", ")
}

func utf16Text(text string, order binary.AppendByteOrder, mark bool) string {
	var b []byte
	if mark {
		b = order.AppendUint16(b, 0xfeff)
	}
	for _, u := range utf16.Encode([]rune(text)) {
		b = order.AppendUint16(b, u)
	}
	return string(b)
}

func TestEncodingsAndDelimiters(t *testing.T) {
	const text = "name,title\nZoë Ek,Ärztin\n"
	for name, c := range map[string]struct {
		text     string
		encoding string
		want     string
	}{
		"UTF-8":                   {text, "", "Zoë Ek"},
		"UTF-8 with a mark":       {"\ufeff" + text, "", "Zoë Ek"},
		"windows-1252":            {strings.NewReplacer("ë", "\xeb", "Ä", "\xc4").Replace(text), "", "Zoë Ek"},
		"windows-1250, as told":   {"name,title\nJo \xbe,\n", "windows-1250", "Jo ľ"},
		"UTF-16LE with a mark":    {utf16Text(text, binary.LittleEndian, true), "", "Zoë Ek"},
		"UTF-16BE with a mark":    {utf16Text(text, binary.BigEndian, true), "", "Zoë Ek"},
		"UTF-16LE without a mark": {utf16Text(text, binary.LittleEndian, false), "", "Zoë Ek"},
		"UTF-16BE without a mark": {utf16Text(text, binary.BigEndian, false), "", "Zoë Ek"},
		"semicolons":              {"name;title;note\nZoë Ek;a, b;c\nJo;\"d; e\";f\n", "", "Jo, Zoë Ek"},
		"tabs":                    {"name\ttitle\nZoë Ek\ta, b; c\n", "", "Zoë Ek"},
		"bars":                    {"name|title\nZoë Ek|a, b\n", "", "Zoë Ek"},
		"commas in notes":         {"name;note\nZoë Ek;a, b, c\nJo;d, e, f\nBo;g, h, i\n", "", "Bo, Jo, Zoë Ek"},
		"old line ends":           {"name,title\r\nZoë Ek,\"a\r\nb\"\r\n\r\nJo,\r\n", "", "Jo, Zoë Ek"},
		"one column":              {"name\nZoë Ek\n", "", "Zoë Ek"},
		"a title above":           {"Our contacts\n\nname,title\nZoë Ek,\n", "", "Zoë Ek"},
		"late broken text":        {"name,note\n" + strings.Repeat("Zoë Ek,"+strings.Repeat("x", 1000)+"\n", 1100) + "J\xf3,\n", "", `people.csv:1102: column "name": "J` + "\ufffd" + `" is not text as the rest of the file is: save the file as UTF-8, or say with --encoding what it is, Zoë Ek`},
	} {
		t.Run(name, func(t *testing.T) {
			if got := names(t, Options{Encoding: c.encoding}, map[string]string{"people.csv": c.text}); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestRowsAreNumberedAsASpreadsheetShowsThem(t *testing.T) {
	said := told(t, Options{}, folder(t, map[string]string{"people.csv": "name,since\n\n\"Ada\nLund\",2024\n\n\nEva Strom,soon\n"}))
	if !strings.Contains(said, "people.csv:6: ") {
		t.Error(said)
	}
}

func TestTheGuardOfExportsIsTakenOff(t *testing.T) {
	for _, text := range []string{"-20", "=x", "'=x", "@handle", "+41 22", "O'Neil", "'tis"} {
		s, _, _, _ := read(t, Options{}, folder(t, map[string]string{"people.csv": "name,note\nAda Lund,\"" + cells.Guard(text) + "\"\n"}))
		if got := s.Entities[0].ValueAt("note", 0); got != text {
			t.Errorf("%q came back as %q", text, got)
		}
	}
}

func TestWhichFilesAFolderMeans(t *testing.T) {
	dir := folder(t, map[string]string{"people.csv": "name,title\nAda,x", "~$people.csv": "name\nB", ".people.csv": "name\nC", "notes.docx": "name\nD", "more.TSV": "name\ttitle\nEva\tx"})
	_, im, _, _ := read(t, Options{}, dir)
	var list []string
	for _, f := range im.Files() {
		list = append(list, f.Name)
	}
	if got := strings.Join(list, " "); got != "more.TSV people.csv" || im.Source != "trial" {
		t.Errorf("files %s of source %s", got, im.Source)
	}
	for _, c := range []struct {
		paths  []string
		source string
		want   string
	}{
		{[]string{filepath.Join(dir, "people.csv")}, "", "people"},
		{[]string{filepath.Join(dir, "people.csv"), filepath.Join(dir, "more.TSV")}, "", "trial"},
		{[]string{filepath.Join(dir, "people.csv")}, "a:b/c#d", "a-b-c-d"},
	} {
		if _, im, _, _ := read(t, Options{Source: c.source}, c.paths...); im.Source != c.want {
			t.Errorf("source of %v is %q, want %q", c.paths, im.Source, c.want)
		}
	}
}
