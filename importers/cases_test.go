package importers

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"inroad/graph"
	"inroad/graph/dump"
	"inroad/importers/rows"
)

// cases holds a folder for each kind of input that once went wrong or might: the files, a file `flags` with the options
// where it needs any, and in want.golden what is said and what is read.
const cases = "../testdata/cases"

// Every case says and reads what its want.golden says, and no file of one is passed over without a word.
func TestCases(t *testing.T) {
	folders, err := os.ReadDir(cases)
	if err != nil {
		t.Fatal(err)
	}
	for _, folder := range folders {
		t.Run(folder.Name(), func(t *testing.T) { runCase(t, filepath.Join(cases, folder.Name())) })
	}
	if len(folders) == 0 {
		t.Error("no cases")
	}
}

func runCase(t *testing.T, folder string) {
	options := Options{Now: time.Date(2025, 6, 9, 0, 0, 0, 0, time.UTC)}
	paths := caseFiles(t, folder, &options)
	var got bytes.Buffer
	counted := map[string]bool{} // files of which something was said or read
	tell := func(word string) func(rows.Error) {
		return func(e rows.Error) {
			counted[e.File] = true
			fmt.Fprintf(&got, "%s: %s\n", word, e.Error())
		}
	}
	options.Skipped, options.Warned = tell("skipped"), tell("note")
	im, err := Open(context.Background(), paths, options)
	if err != nil {
		fmt.Fprintf(&got, "error: %s\n", strings.ReplaceAll(err.Error(), folderOf(t, folder), "."))
	} else {
		var all bytes.Buffer
		if err := dump.Write(context.Background(), &all, im); err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&got, "\n%s", readable(im, all.String()))
		if _, err := graph.Load(context.Background(), im); err != nil {
			t.Error(err)
		}
		for _, f := range im.Files() {
			if !counted[f.Name] && !slices.ContainsFunc(f.Sheets, func(s SheetReport) bool { return s.Rows > s.Skipped }) {
				t.Errorf("%s yields nothing, and nothing is said of it", f.Name)
			}
		}
	}
	golden := filepath.Join(folder, "want.golden")
	if *update {
		if err := os.WriteFile(golden, got.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got.String(), "\n")); diff != "" {
		t.Error(diff)
	}
}

// caseFiles are the files of a case, with its options.
func caseFiles(t *testing.T, folder string, options *Options) (paths []string) {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		path := filepath.Join(folder, e.Name())
		switch e.Name() {
		case "want.golden":
		case "flags":
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			for line := range strings.Lines(string(text)) {
				name, value, _ := strings.Cut(strings.TrimSpace(line), "=")
				switch name {
				case "--map":
					options.Map = append(options.Map, value)
				case "--table":
					options.Table = append(options.Table, value)
				case "--dates":
					options.Dates = value
				case "--new":
					options.New = true
				case "--encoding":
					options.Encoding = value
				case "--strict":
					options.Strict = true
				default:
					t.Fatalf("%s: what is %q?", path, line)
				}
			}
		default:
			paths = append(paths, path)
		}
	}
	return paths
}

func folderOf(t *testing.T, folder string) string {
	t.Helper()
	whole, err := filepath.Abs(folder)
	if err != nil {
		t.Fatal(err)
	}
	return whole
}

var (
	documentLine = regexp.MustCompile(`(?m)^(#|document ).*\n`)
	contactID    = regexp.MustCompile(`(/contact/|/message/)[0-9a-f]{16}`)
)

// readable is a dump without documents, their names in place of their ids, and without the digests in ids, sorted.
func readable(im *Import, text string) string {
	text = documentLine.ReplaceAllString(text, "")
	for _, f := range im.Files() {
		text = strings.ReplaceAll(text, fmt.Sprintf("from=%q:", f.Document), fmt.Sprintf("from=%s:", f.Name))
	}
	lines := strings.Split(strings.TrimSuffix(contactID.ReplaceAllString(text, "$1…"), "\n"), "\n")
	slices.Sort(lines)
	return strings.Join(lines, "\n") + "\n"
}
