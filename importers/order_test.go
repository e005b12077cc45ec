package importers

import (
	"context"
	"encoding/csv"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"inroad/graph"
)

// shuffled copies the tables of a folder with their rows and columns in another order and under other names.
func shuffled(t *testing.T, from string, seed uint64) string {
	t.Helper()
	r := rand.New(rand.NewPCG(seed, 1))
	files := map[string]string{}
	names, err := filepath.Glob(filepath.Join(from, "*.csv"))
	if err != nil || len(names) == 0 {
		t.Fatalf("%d files, %v", len(names), err)
	}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(strings.NewReader(string(text))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		body := rows[1:]
		r.Shuffle(len(body), func(i, j int) { body[i], body[j] = body[j], body[i] })
		for _, row := range rows {
			columns := rand.New(rand.NewPCG(seed, 2)).Perm(len(row))
			before := slices.Clone(row)
			for i, c := range columns {
				row[i] = before[c]
			}
		}
		var b strings.Builder
		if err := csv.NewWriter(&b).WriteAll(rows); err != nil {
			t.Fatal(err)
		}
		files[string(rune('a'+r.IntN(26)))+filepath.Base(name)] = b.String()
	}
	return folder(t, files)
}

func TestAnyOrderOfRowsAndFilesGivesTheSameGraph(t *testing.T) {
	o := Options{Source: "campaign"}
	want, _, _, _ := read(t, o, "../testdata/campaign")
	for seed := range uint64(5) {
		got, _, skipped, _ := read(t, o, shuffled(t, "../testdata/campaign", seed))
		if got.Fingerprint() != want.Fingerprint() || len(skipped) > 0 {
			t.Errorf("seed %d: another graph; skipped %q", seed, skipped)
		}
	}
}

func TestReadingAgainGivesTheSameDocuments(t *testing.T) {
	once, im, _, _ := read(t, Options{}, "../testdata/campaign")
	again, err := graph.Load(context.Background(), im)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(once.Documents, again.Documents); diff != "" {
		t.Error(diff)
	}
	if once.Fingerprint() != again.Fingerprint() {
		t.Error("another graph")
	}
}

// What names resolve to is part of a document: a tie to somebody who now has an id is another tie.
func TestDocumentsFollowWhatTheyName(t *testing.T) {
	files := map[string]string{"people.csv": "name,id\nAda Lund,\nEva Strom,\n", "ties.csv": "from,to\nAda Lund,Eva Strom"}
	before, _, _, _ := read(t, Options{}, folder(t, files))
	files["people.csv"] = "name,id\nAda Lund,7\nEva Strom,\n"
	after, _, _, _ := read(t, Options{}, folder(t, files))
	id := func(s *graph.Snapshot, name string) graph.ID {
		for _, d := range s.Documents {
			if d.Name == name {
				return d.ID
			}
		}
		return ""
	}
	if id(before, "ties.csv") == id(after, "ties.csv") {
		t.Error("the ties are the same document, and the store would keep the old ones too")
	}
	files["people.csv"] = "name,id,note\nAda Lund,7,x\nEva Strom,,\n"
	noted, _, _, _ := read(t, Options{}, folder(t, files))
	if id(noted, "ties.csv") != id(after, "ties.csv") {
		t.Error("the ties are another document, though nothing about them changed")
	}
}

// Two logs that differ only in what is off the record are the same in everything, hashes included.
func TestWhatIsOffTheRecordLeavesNoTrace(t *testing.T) {
	log := func(ask, outcome, note, extra string) graph.Fragment {
		dir := folder(t, map[string]string{
			"people.csv": someOfUs,
			"log.csv": "date,kind,by,stakeholder,objective,ask,outcome,stance,promise,relayed_to,off_record,note,mood\n" +
				"2025-01-02,meeting,Ruth Amsel,Jo Lind,know," + ask + ",no," + "champion," + ask + "," + ask + ",part," + note + "," + extra + "\n" +
				"2025-01-03,call,Ruth Amsel,Jo Lind,know," + ask + "," + outcome + ",opposed," + ask + "," + ask + ",all," + note + "," + extra,
		})
		im, err := Open(context.Background(), []string{dir}, Options{})
		if err != nil {
			t.Fatal(err)
		}
		var all graph.Fragment
		for f, err := range im.Fragments(context.Background()) {
			if err != nil {
				t.Fatal(err)
			}
			all.Documents, all.Records, all.Ties = append(all.Documents, f.Documents...), append(all.Records, f.Records...), append(all.Ties, f.Ties...)
		}
		return all
	}
	first, second := log("CANARY", "declined", "CANARY", "CANARY"), log("other", "yes", "words", "here")
	if diff := cmp.Diff(first, second); diff != "" {
		t.Error(diff)
	}
	kept := map[graph.Property]int{}
	for _, r := range first.Records {
		for _, st := range r.Statements {
			if strings.Contains(string(r.ID), "/contact/") {
				kept[st.Property]++
			}
		}
	}
	want := map[graph.Property]int{graph.KindOf: 2, graph.Name: 2, graph.ContactDate: 2, graph.ContactKind: 2, graph.OffRecord: 2, graph.Objective: 1, graph.Outcome: 1}
	if diff := cmp.Diff(want, kept); diff != "" {
		t.Error(diff)
	}
}

// A workbook gives the graph of the folder whose tables it holds, with dates as the dates of its cells.
func TestAWorkbookGivesTheGraphOfTheFolder(t *testing.T) {
	o := Options{Source: "campaign"}
	want, _, _, _ := read(t, o, "../testdata/campaign")
	path := workbook(t, func(f *excelize.File) {
		day, err := f.NewStyle(&excelize.Style{NumFmt: 14})
		if err != nil {
			t.Fatal(err)
		}
		month, err := f.NewStyle(&excelize.Style{NumFmt: 17})
		if err != nil {
			t.Fatal(err)
		}
		names, err := filepath.Glob("../testdata/campaign/*.csv")
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			file, err := os.Open(name)
			if err != nil {
				t.Fatal(err)
			}
			defer file.Close()
			rows, err := csv.NewReader(file).ReadAll()
			if err != nil {
				t.Fatal(err)
			}
			sheet := strings.TrimSuffix(filepath.Base(name), ".csv")
			f.NewSheet(sheet)
			for r, cells := range rows {
				for c, text := range cells {
					cell, _ := excelize.CoordinatesToCellName(c+1, r+1)
					date, err := graph.ParseDate(text)
					switch {
					case err != nil || date == 0:
						set(f, sheet, cell, text)
					case len(text) == 4:
						set(f, sheet, cell, date.Time().Year())
					default:
						set(f, sheet, cell, date.Time())
						style := day
						if len(text) == 7 {
							style = month
						}
						if err := f.SetCellStyle(sheet, cell, cell, style); err != nil {
							t.Fatal(err)
						}
					}
				}
			}
		}
	})
	got, _, skipped, _ := read(t, o, path)
	if got.Fingerprint() != want.Fingerprint() || len(skipped) > 0 {
		t.Errorf("another graph; skipped %q", skipped)
	}
}
