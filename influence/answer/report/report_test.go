package report

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"flag"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"charm.land/lipgloss/v2"
	"github.com/google/go-cmp/cmp"

	"inroad/importers/cells"
	"inroad/influence/answer"
)

var update = flag.Bool("update", false, "write the golden files anew")

func write(t *testing.T, format string, audience answer.Audience, a *answer.Answer, opt Options) string {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, format, audience, a, opt); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

func TestGoldens(t *testing.T) {
	for _, s := range samples {
		for _, f := range Formats {
			golden(t, s.name+f.Extensions[0], write(t, f.Name, answer.Internal, s.answer(), Options{}))
		}
		golden(t, s.name+"-why.txt", write(t, "table", answer.Internal, s.answer(), Options{Why: true, N: -1}))
	}
}

func TestPagesAreAtMostEightyColumnsWide(t *testing.T) {
	for _, s := range samples {
		for _, width := range []int{80, 60} {
			for line := range strings.Lines(write(t, "table", answer.Internal, s.answer(), Options{Why: true, N: -1, Width: width})) {
				if w := lipgloss.Width(strings.TrimRight(line, "\n")); w > width {
					t.Errorf("%s: %d columns: %s", s.name, w, line)
				}
			}
		}
	}
}

func TestJSONParsesBack(t *testing.T) {
	for _, s := range samples {
		text := write(t, "json", answer.Internal, s.answer(), Options{})
		var back document
		if err := json.Unmarshal([]byte(text), &back); err != nil {
			t.Fatalf("%s: %v", s.name, err)
		}
		var again bytes.Buffer
		encoder := json.NewEncoder(&again)
		encoder.SetEscapeHTML(false)
		encoder.SetIndent("", "  ")
		if err := encoder.Encode(back); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(text, again.String()); diff != "" {
			t.Errorf("%s (-written +read):\n%s", s.name, diff)
		}
	}
}

func TestJSONHasNoNull(t *testing.T) {
	bare := asked("next", &answer.Next{Suggestions: []answer.Suggestion{{Way: &answer.Way{Backup: &answer.Backup{}}, Gates: []answer.GatePart{{}}, Last: &answer.Contact{}, Promise: &answer.Promise{}, Instead: &answer.Instead{Through: []answer.Subject{{}}}, Tactic: answer.Tactic{Kind: answer.Open}}}})
	for _, a := range []*answer.Answer{bare, asked("decision", &answer.Gates{Gates: []answer.Gate{{Rests: &answer.Told{}}}}), asked("route", &answer.Routes{}), asked("rank", &answer.Ranking{By: "degree", Reads: answer.ReadsTies, Placed: []answer.Placed{{Parts: []answer.Part{{Kind: answer.ByOthers}}}}}), asked("groups", &answer.Groups{Groups: []answer.Group{{}}}), asked("keyplayers", &answer.KeyPlayers{Aim: answer.Reach, Found: answer.Greedy}), {}} {
		if text := write(t, "json", answer.Internal, a, Options{}); strings.Contains(text, "null") {
			t.Errorf("null in %s", text)
		}
	}
}

func TestNumbersAreFinite(t *testing.T) {
	for _, bad := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		for _, body := range []*answer.Next{{Suggestions: []answer.Suggestion{{Score: bad}}}, {Suggestions: []answer.Suggestion{{Figures: answer.Figures{Reach: bad}}}}, {Suggestions: []answer.Suggestion{{Gates: []answer.GatePart{{Share: bad}}}}}} {
			var b bytes.Buffer
			if err := Write(&b, "table", answer.Internal, asked("next", body), Options{}); err == nil || b.Len() > 0 {
				t.Errorf("%v was written: %q, error %v", bad, b.String(), err)
			}
		}
	}
}

func TestCSVParsesBack(t *testing.T) {
	rows, err := csv.NewReader(strings.NewReader(write(t, "csv", answer.Internal, nextAnswer(), Options{}))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	findings := findingsOf(nextAnswer(), 0)
	if len(rows) != 1+len(findings) {
		t.Fatalf("%d rows", len(rows))
	}
	sheet := makeSheet(findings, exact)
	for i, row := range rows[1:] {
		for j, cell := range row {
			if got := cells.Unguard(cell); got != sheet.rows[i][j] {
				t.Errorf("row %d, %s: %q came back as %q", i, sheet.headers[j], sheet.rows[i][j], got)
			}
		}
	}
}

func TestWriteLeavesTheAnswerAlone(t *testing.T) {
	for _, s := range samples {
		a := s.answer()
		for _, f := range Formats {
			write(t, f.Name, answer.Internal, a, Options{N: 1, Why: true})
		}
		if diff := cmp.Diff(s.answer(), a); diff != "" {
			t.Errorf("%s is changed:\n%s", s.name, diff)
		}
	}
}

// Headings are bold on a terminal that can, and nowhere else.
func TestEmphasisIsForTerminals(t *testing.T) {
	bold := func(environ ...string) bool {
		return strings.Contains(write(t, "table", answer.Internal, nextAnswer(), Options{Environ: environ}), "\x1b[1m")
	}
	if bold() || bold("TERM=xterm") || bold("TERM=xterm", "NO_COLOR=1") {
		t.Error("a pipe is given control sequences")
	}
	if !bold("TERM=xterm-256color", "CLICOLOR_FORCE=1") {
		t.Error("a terminal is given no emphasis")
	}
}

// What was answered on what one audience may know is not written for another.
func TestAnAnswerIsForOneAudience(t *testing.T) {
	forAllies := nextAnswer()
	forAllies.Audience = answer.Ally
	for _, c := range []struct {
		a        *answer.Answer
		audience answer.Audience
		fine     bool
	}{{nextAnswer(), answer.Internal, true}, {nextAnswer(), answer.Ally, false}, {forAllies, answer.Ally, true}, {forAllies, answer.LeaveBehind, false}, {forAllies, answer.Internal, false}} {
		var b bytes.Buffer
		if err := Write(&b, "json", c.audience, c.a, Options{}); (err == nil) != c.fine || !c.fine && b.Len() > 0 {
			t.Errorf("made for %q, written for %s: %v", c.a.Audience, c.audience, err)
		}
	}
}

func TestFormatOf(t *testing.T) {
	for file, want := range map[string]string{"a.JSON": "json", "b.csv": "csv", "c.md": "markdown", "d.txt": "table", "e.svg": ""} {
		if got, _ := FormatOf(file); got != want {
			t.Errorf("FormatOf(%s) = %q", file, got)
		}
	}
}

func TestUnknownFormatIsAnError(t *testing.T) {
	if err := Write(&bytes.Buffer{}, "xml", answer.Internal, nextAnswer(), Options{}); err == nil {
		t.Error("no error")
	}
}
