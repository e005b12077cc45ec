package report

import (
	"encoding/csv"
	"encoding/json"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"inroad/importers/cells"
	"inroad/influence/answer"
)

var hostile = []string{
	"\x1b[31mred\x1b[0m", "\x1b]0;title\a", "\u009b31m", "a\u202ecod.exe", "\u2066x\u2069", "zero\u200bwidth", "\ufeffbom", "nul\x00", "del\x7f",
	"bad\xffutf", "a\u2028b", "line\nbreak", "tab\there", "cr\ralone", "soft\u00adhyphen", "Z" + strings.Repeat("\u0301", 500), "tag\U000e0041",
	"=HYPERLINK(\"http://x\")", "[x](javascript:alert(1))", "a|b", "`code`", "# head", "<script>alert(1)</script>", "![i](http://x)", "http://velmark.example",
	"www.velmark.example", "ines@velmark.example", "*b* _i_ ~s~", "1. one", "&lt;", "\\", "\\|", "$$x$$", "لينا", "मीरा", "👩\u200d🚒 Vash", "日本語の名前", "",
}

// hostileAnswer is a sample with every text in it that comes from data replaced.
func hostileAnswer(sample func() *answer.Answer, text string) *answer.Answer {
	a := sample()
	a.Place, a.Decision, a.Others, a.Notes = text, text, []string{text}, []string{text}
	spoil(reflect.ValueOf(a.Body), text)
	return a
}

// spoil replaces the texts of a value that are no words of a closed list.
func spoil(v reflect.Value, text string) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			spoil(v.Elem(), text)
		}
	case reflect.Slice:
		for i := range v.Len() {
			spoil(v.Index(i), text)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if name := v.Type().Field(i).Name; name != "Word" && !(v.Type() == reflect.TypeFor[answer.Carrier]() && name == "Stance") {
				spoil(v.Field(i), text)
			}
		}
	case reflect.String:
		if v.Type() == reflect.TypeFor[string]() && v.CanSet() {
			v.SetString(text)
		}
	}
}

// No output of any format holds a character that steers a terminal, reorders or hides text.
func TestHostileTextIsShown(t *testing.T) {
	for _, name := range hostile {
		for _, sample := range samples {
			for _, format := range []string{"table", "markdown", "json"} {
				text := write(t, format, answer.Internal, hostileAnswer(sample.answer, name), Options{Why: true, N: -1})
				if !utf8.ValidString(text) {
					t.Errorf("%s of %q is not UTF-8", format, name)
				}
				if at := strings.IndexFunc(text, hidden); at >= 0 {
					t.Errorf("%s, %s of %q holds %q", sample.name, format, name, text[at:min(at+4, len(text))])
				}
			}
		}
	}
}

func TestHostileTextParsesBack(t *testing.T) {
	for _, name := range hostile {
		a := hostileAnswer(nextAnswer, name)
		var back document
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
		lines := strings.Split(write(t, "markdown", answer.Internal, hostileAnswer(nextAnswer, name), Options{}), "\n")
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
