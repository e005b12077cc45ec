package cmd

import (
	"bytes"
	"encoding/csv"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"github.com/xuri/excelize/v2"

	"inroad/importers/rows"
	"inroad/importers/tables"
	"inroad/influence/answer/diagrams"
	"inroad/influence/answer/report"
	"inroad/influence/measures"
)

// documented are all commands but those of cobra.
func documented() []*cobra.Command {
	return slices.DeleteFunc(newRoot(&streams{}).Commands(), func(c *cobra.Command) bool { return c.Name() == "help" })
}

// run runs one command line in this process.
func run(t *testing.T, line ...string) (code int, out, complaints string) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	code = Main(line, strings.NewReader(""), &stdout, &stderr)
	return code, stdout.String(), stderr.String()
}

func read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestHelpIsWholeAndEightyColumnsWide(t *testing.T) {
	for _, c := range documented() {
		_, page, _ := run(t, "help", c.Name())
		for line := range strings.Lines(page) {
			if n := utf8.RuneCountInString(strings.TrimSuffix(line, "\n")); n > 80 {
				t.Errorf("help %s: %d columns: %s", c.Name(), n, line)
			}
		}
		if c.IsAdditionalHelpTopicCommand() {
			continue
		}
		if c.Short == "" || c.Long == "" || c.Example == "" || c.GroupID == "" {
			t.Errorf("%s lacks a part of its help", c.Name())
		}
		c.Flags().VisitAll(func(f *pflag.Flag) {
			if f.Usage == "" {
				t.Errorf("%s --%s says nothing", c.Name(), f.Name)
			}
		})
	}
	_, page, _ := run(t)
	for line := range strings.Lines(page) {
		if n := utf8.RuneCountInString(line); n > 81 {
			t.Errorf("overview: %d columns: %s", n, line)
		}
	}
}

// prepare makes a folder as somebody has it who follows the README, and goes there.
func prepare(t *testing.T) {
	t.Helper()
	root, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	if err := os.CopyFS(filepath.Join("testdata", "campaign"), os.DirFS(filepath.Join(root, "testdata", "campaign"))); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"INROAD_STORE", "INROAD_CACHE"} {
		t.Setenv(name, "")
	}
}

func TestExamplesRun(t *testing.T) {
	root, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	prepare(t)
	workbook(t, "contacts.xlsx", filepath.Join(root, "testdata", "starter"))
	if err := os.WriteFile("people.csv", []byte("Full name,title\nEdda Rune,clerk\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if code, _, complaints := run(t, "import", "testdata/campaign", "--store", "fresh.db"); code != exitDone {
		t.Fatal(complaints)
	}
	fresh := read(t, "fresh.db")
	for _, c := range documented() {
		for line := range strings.Lines(c.Example) {
			words := split(strings.TrimSpace(line))
			if slices.ContainsFunc(words, func(w string) bool { return strings.Contains(w, "://") }) {
				continue // the sessions with a server play these
			}
			if words[0] != "inroad" || words[1] != c.Name() {
				t.Errorf("%s: the example %q is of something else", c.Name(), line)
			}
			if err := os.WriteFile(defaultStore, []byte(fresh), 0o600); err != nil {
				t.Fatal(err)
			}
			if code, _, complaints := run(t, words[1:]...); code != exitDone {
				t.Errorf("%s: exit code %d: %s", line, code, complaints)
			}
		}
	}
}

// workbook makes one of a folder of CSV files.
func workbook(t *testing.T, name, folder string) {
	t.Helper()
	book := excelize.NewFile()
	tables, err := filepath.Glob(filepath.Join(folder, "*.csv"))
	if err != nil || len(tables) == 0 {
		t.Fatalf("%s: %v, no tables", folder, err)
	}
	for _, table := range tables {
		rows, err := csv.NewReader(strings.NewReader(read(t, table))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		sheet := strings.TrimSuffix(filepath.Base(table), ".csv")
		if _, err := book.NewSheet(sheet); err != nil {
			t.Fatal(err)
		}
		for i, row := range rows {
			if err := book.SetSheetRow(sheet, fmt.Sprintf("A%d", i+1), &row); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := book.SaveAs(name); err != nil {
		t.Fatal(err)
	}
}

// split parts a command line at blanks, but not within double or single quotes.
func split(line string) []string {
	var words []string
	var word strings.Builder
	quote, begun := rune(0), false
	for _, r := range line + " " {
		switch {
		case quote == 0 && (r == '"' || r == '\''):
			quote, begun = r, true
		case r == quote:
			quote = 0
		case quote == 0 && r == ' ':
			if begun {
				words = append(words, word.String())
			}
			word.Reset()
			begun = false
		default:
			word.WriteRune(r)
			begun = true
		}
	}
	return words
}

func TestREADMENamesEverything(t *testing.T) {
	readme := read(t, filepath.Join("..", "README.md"))
	var want []string
	for _, c := range documented() {
		if c.IsAdditionalHelpTopicCommand() {
			continue
		}
		want = append(want, "`"+strings.Fields(c.Use)[0]+"`")
	}
	for _, f := range report.Formats {
		want = append(want, "`"+f.Name+"`")
	}
	for _, f := range diagrams.Formats {
		want = append(want, "`"+f.Name+"`")
	}
	for _, what := range newDiagram(&streams{}).ValidArgs {
		want = append(want, "`"+what)
	}
	for _, f := range rows.Formats() {
		want = append(want, "`"+f.Name+"`")
	}
	for _, table := range tables.Names() {
		want = append(want, "`"+table+"`")
	}
	for _, m := range measures.Table {
		want = append(want, "`"+string(m.Name)+"`")
	}
	for _, code := range []string{"0", "1", "2", "3", "4", "5", "6", "130"} {
		want = append(want, "\n| "+code+" |")
	}
	for _, w := range want {
		if !strings.Contains(readme, w) {
			t.Errorf("README.md does not name %s", strings.TrimSpace(w))
		}
	}
}

// updating reports whether -update was given.
func updating() bool { return flag.Lookup("update").Value.String() == "true" }

// TestREADMESessions runs what stands after `$ ` in the console blocks of the README and compares what comes out. A line
// that holds nothing but … stands for lines left out.
func TestREADMESessions(t *testing.T) {
	name, err := filepath.Abs(filepath.Join("..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	readme := read(t, name)
	prepare(t)
	blocks := strings.Split(readme, "```")
	ran := 0
	for i, block := range blocks {
		text, console := strings.CutPrefix(block, "console\n")
		if i%2 == 0 || !console {
			continue
		}
		steps := strings.Split("\n"+text, "\n$ ")
		for k, step := range steps[1:] {
			line, want, _ := strings.Cut(step, "\n")
			words := split(strings.Replace(line, "go run ./cmd/inroad", "inroad", 1))
			if words[0] != "inroad" {
				continue // of make and git
			}
			code, out, complaints := run(t, words[1:]...)
			if code != exitDone {
				t.Errorf("%s: exit code %d: %s", line, code, complaints)
			}
			ran++
			want = strings.TrimRight(want, "\n")
			got := leaveOut(strings.TrimRight(complaints+out, "\n"), want)
			if updating() {
				steps[k+1] = line + "\n" + got
			} else if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s (-README +got; -update writes it anew):\n%s", line, diff)
			}
		}
		blocks[i] = "console\n" + strings.Trim(strings.Join(steps, "\n$ "), "\n") + "\n"
	}
	if ran < 3 {
		t.Errorf("only %d commands of the README were run", ran)
	}
	if updating() {
		if err := os.WriteFile(name, []byte(strings.Join(blocks, "```")), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// leaveOut leaves of an output what a README shows: as many lines before … and after it.
func leaveOut(output, like string) string {
	shown := strings.Split(like, "\n")
	at := slices.Index(shown, "…")
	lines := strings.Split(output, "\n")
	if at < 0 || len(shown) > len(lines) {
		return output
	}
	last := lines[len(lines)-(len(shown)-at-1):]
	return strings.Join(append(append(lines[:at:at], "…"), last...), "\n")
}

func TestREADMEPictureIsWhatIsDrawn(t *testing.T) {
	name, err := filepath.Abs(filepath.Join("..", "testdata", "readme", "decision.svg"))
	if err != nil {
		t.Fatal(err)
	}
	prepare(t)
	code, got, complaints := run(t, "diagram", "decision", "--from", "testdata/campaign", "--format", "svg")
	if code != exitDone {
		t.Fatal(complaints)
	}
	if updating() {
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(read(t, name), got); diff != "" {
		t.Errorf("testdata/readme/decision.svg (-want +got; -update writes it anew):\n%s", diff)
	}
}
