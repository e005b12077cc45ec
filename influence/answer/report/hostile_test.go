package report

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"inroad/graph"
	"inroad/importers/cells"
	"inroad/influence/answer"
)

var hostile = []string{
	"\x1b[31mred\x1b[0m", "\x1b]0;title\a", "\u009b31m", "a\u202ecod.exe", "\u2066x\u2069", "zero\u200bwidth", "\ufeffbom", "nul\x00", "del\x7f",
	"bad\xffutf", "a\u2028b", "line\nbreak", "tab\there", "cr\ralone", "soft\u00adhyphen", "Z" + strings.Repeat("\u0301", 500), "tag\U000e0041",
	"=HYPERLINK(\"http://x\")", "[x](javascript:alert(1))", "a|b", "`code`", "# head", "<script>alert(1)</script>", "![i](http://x)", "http://velmark.example",
	"www.velmark.example", "ines@velmark.example", "*b* _i_ ~s~", "1. one", "&lt;", "\\", "\\|", "$$x$$", "لينا", "मीरा", "👩\u200d🚒 Vash", "日本語の名前", "",
}

func hostileAnswer(method, name string) *answer.Answer {
	s := answer.Subject{ID: graph.ID("x#" + name), Name: name, Kind: graph.Person, Ref: name, Post: name}
	tie := answer.TieRef{Document: name, Sheet: name, Row: 2}
	gate := answer.GateRef{Decision: name, Stage: name, Rule: name, On: s}
	steps := []answer.Step{{Name: name, P: 1, Willing: 1}, {Name: name, Via: name, Body: name, P: .5, Post: name, Ties: []answer.TieRef{tie}}, {Name: name, P: .5}}
	f := answer.Finding{Rank: 1, Subjects: []answer.Subject{s}, Score: 1, Figures: map[string]float64{"reach": 1},
		Reasons: []answer.Reason{{Text: name, Share: 1, Gate: &gate, Ties: []answer.TieRef{tie}}},
		Approach: &answer.Approach{Route: steps, By: &s, Attends: &s, Backup: &answer.Backup{Route: steps, Shared: []answer.Subject{s}}, Needed: []answer.Subject{s},
			Weakest: &answer.Weakest{From: s, To: s, P: .5, Probability: .9}, Objective: name, Tactic: name, Why: name, First: name, Ask: name, Offer: name, Due: name,
			IfNot: name, Unknown: []string{name}, Marks: []string{name}},
		Gate: &answer.GateState{GateRef: gate, Progress: name, Desk: []answer.Subject{s}, Because: name},
		Row:  &answer.RowToFill{Table: name, Name: name, Column: name, Why: name}}
	warm := f
	warm.Group = answer.KeepWarm
	a := asked(method, name, f, warm)
	a.Place, a.Decision, a.Notes, a.Worth = name, name, []string{name}, []answer.RowToFill{*f.Row}
	a.Promises = []answer.Promise{{Text: name, Owner: name, With: []answer.Subject{s}, From: tie}}
	return a
}

// No output of any format holds a character that steers a terminal, reorders or hides text.
func TestHostileTextIsShown(t *testing.T) {
	for _, name := range hostile {
		for _, method := range []string{"next", "route", "decision", "gaps", "groups", "rank"} {
			for _, format := range []string{"table", "markdown", "json"} {
				for _, audience := range answer.Audiences {
					text := write(t, format, audience.Audience, hostileAnswer(method, name), Options{Why: true, N: -1})
					if !utf8.ValidString(text) {
						t.Errorf("%s of %q is not UTF-8", format, name)
					}
					if at := strings.IndexFunc(text, hidden); at >= 0 {
						t.Errorf("%s, %s of %q holds %q", method, format, name, text[at:min(at+4, len(text))])
					}
				}
			}
		}
	}
}

func TestHostileTextParsesBack(t *testing.T) {
	for _, name := range hostile {
		a := hostileAnswer("next", name)
		var back answer.Answer
		if err := json.Unmarshal([]byte(write(t, "json", answer.Internal, a, Options{})), &back); err != nil {
			t.Fatalf("%q: %v", name, err)
		}
		if got, want := back.Findings[0].Subjects[0].Name, strings.ToValidUTF8(name, "\ufffd"); got != want {
			t.Errorf("JSON gives %q for %q", got, name)
		}
		rows, err := csv.NewReader(strings.NewReader(write(t, "csv", answer.Internal, a, Options{}))).ReadAll()
		if err != nil {
			t.Fatalf("%q: %v", name, err)
		}
		if got, want := cells.Unguard(rows[1][2]), strings.ReplaceAll(name, "\r\n", "\n"); got != want {
			t.Errorf("CSV gives %q for %q", got, name)
		}
	}
}

// Every sign that begins or ends something in Markdown is escaped, so that a table keeps its columns and no link,
// code, heading or tag comes from data.
func TestMarkdownIsInert(t *testing.T) {
	for _, name := range hostile {
		lines := strings.Split(write(t, "markdown", answer.Internal, hostileAnswer("next", name), Options{}), "\n")
		bars := func(line string) int { return strings.Count(strings.ReplaceAll(line, `\|`, ""), "|") }
		for _, line := range lines[3:6] {
			if bars(line) != bars(lines[2]) {
				t.Errorf("%q: %d columns in %s", name, bars(line), line)
			}
		}
		for _, line := range lines {
			inert := strings.ReplaceAll(line, `\\`, "")
			for _, live := range []string{"](", "`", "<", "![", "://", "www.", "javascript:"} {
				if at := strings.Index(inert, live); at > 0 && inert[at-1] != '\\' && live != "javascript:" {
					t.Errorf("%q: %s is live in %s", name, live, line)
				}
			}
		}
	}
}

// What an ally or an official is given holds no name of a person, no stance, no note, no id, no source row.
func TestAudienceGate(t *testing.T) {
	secrets := []string{"Kadari", "Sorn", "Amsel", "Ruth", "Orlo", "Vash", "Tesk", "Quill", "hidden", "stance\":", "find out", "argue", "velmark#kadari", "log", "ties:88", "overdue", "cost figures"}
	for _, audience := range []answer.Audience{answer.Ally, answer.LeaveBehind} {
		for _, s := range samples {
			a := s.answer()
			a.Notes = append(a.Notes, "Ines Kadari is named only in ties")
			for _, f := range Formats {
				text := write(t, f.Name, audience, a, Options{Why: true, N: -1})
				for _, secret := range secrets {
					if strings.Contains(strings.ToLower(text), strings.ToLower(secret)) {
						t.Errorf("%s of %s for %s holds %q", f.Name, s.name, audience, secret)
					}
				}
			}
		}
	}
	// The same detector trips on an internal page.
	if text := write(t, "table", answer.Internal, nextAnswer(), Options{}); !strings.Contains(text, "KADARI") {
		t.Error("the internal page names nobody")
	}
}

// Outside internal pages, nothing changes when only what is protected or private changes.
func TestProtectedLeaveNoTrace(t *testing.T) {
	for _, format := range []string{"table", "json", "csv", "markdown"} {
		with := routeAnswer()
		without := routeAnswer()
		for i := range without.Findings[2].Route[1:2] {
			without.Findings[2].Route[1+i].Name, without.Findings[2].Route[1+i].ID = "Somebody Else", "velmark#else"
		}
		a, b := write(t, format, answer.Ally, with, Options{}), write(t, format, answer.Ally, without, Options{})
		if a != b {
			t.Errorf("%s differs:\n%s\n%s", format, a, b)
		}
		next := nextAnswer()
		next.Findings[2].Subjects = []answer.Subject{ministry} // instead of the protected one
		if write(t, format, answer.Ally, nextAnswer(), Options{N: -1}) == write(t, format, answer.Ally, next, Options{N: -1}) {
			t.Errorf("%s: the detector does not see a finding appear", format)
		}
	}
}

func TestRanksShowNoGap(t *testing.T) {
	a := nextAnswer()
	a.Findings[0].Subjects[0].Protect = true
	a.Findings[0].Subjects = []answer.Subject{hidden1}
	ranks := ""
	for _, f := range a.For(answer.Ally).Findings {
		ranks += fmt.Sprint(f.Rank, f.Group, ";")
	}
	if ranks != "1;" {
		t.Errorf("ranks are %s", ranks)
	}
}
