package influence_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"inroad/graph"
	"inroad/importers"
	"inroad/influence"
	"inroad/influence/answer"
	"inroad/influence/world"
)

// An advice is a rule of METHOD §6 on a world of a few rows: the tables as people write them, and what the answer says of
// whom. A line of want is "WHO WHAT: facts"; of the answer as a whole WHO is left out.
type advice struct {
	rule   string
	tables string
	want   string
	set    func(*world.Settings)
	opt    influence.NextOptions
}

// nextOf asks about one decision.
func nextOf(decision string) influence.NextOptions { return influence.NextOptions{Decision: decision} }

// today is the day of all advice, a Monday.
const today graph.Date = 20250609

// check asks for advice in the world of each row, and compares what is wanted.
func check(t *testing.T, rows []advice) {
	t.Helper()
	for _, row := range rows {
		t.Run(row.rule, func(t *testing.T) {
			t.Parallel()
			row.compare(t)
		})
	}
}

func (row advice) compare(t *testing.T) {
	t.Helper()
	a := row.ask(t)
	for line := range strings.Lines(row.want) {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		asked, want, ok := strings.Cut(line, ":")
		if !ok {
			t.Fatalf("%q has no colon", line)
		}
		if got := factOf(t, a, asked); got != strings.TrimSpace(want) {
			t.Errorf("%s: %s, not %s", asked, said(got), said(strings.TrimSpace(want)))
		}
	}
}

func said(text string) string {
	if text == "" {
		return "nothing"
	}
	return text
}

// ask answers the row's question. What finding out is worth would stand before every other objective in worlds as small
// as these: it counts only where a row says so.
func (row advice) ask(t testing.TB) *answer.Answer {
	t.Helper()
	settings := world.Defaults()
	settings.AsOf, settings.Asking.Saves = today, 0
	if row.set != nil {
		row.set(&settings)
	}
	s := loaded(t, row.tables)
	for i := range s.Entities {
		if s.Entities[i].Name == "Minister" && row.opt.Targets != nil {
			row.opt.Targets = []int32{int32(i)}
		}
	}
	a, err := influence.Next(context.Background(), s, settings, row.opt)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// loaded reads tables as people write them: "people: name, team", and under it a row a line, up to an empty line.
func loaded(t testing.TB, tables string) *graph.Snapshot {
	t.Helper()
	folder := t.TempDir()
	for i, block := range strings.Split(strings.TrimSpace(tables), "\n\n") {
		name, rows, ok := strings.Cut(strings.TrimSpace(block), ":")
		if !ok {
			t.Fatalf("a table without a name: %q", block)
		}
		var text strings.Builder
		for line := range strings.Lines(rows) {
			text.WriteString(strings.ReplaceAll(strings.TrimSpace(line), ", ", ",") + "\n")
		}
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("%s%d.csv", name, i)), []byte(text.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	im, err := importers.Open(context.Background(), []string{folder}, importers.Options{})
	if err != nil {
		t.Fatal(err)
	}
	s, err := graph.Load(context.Background(), im)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range im.Files() {
		for _, sheet := range f.Sheets {
			if sheet.Table == "" || sheet.Skipped > 0 || sheet.Cells > 0 {
				t.Fatalf("%s is read as %q, with %d rows and %d cells left out", f.Name, sheet.Table, sheet.Skipped, sheet.Cells)
			}
		}
	}
	return s
}

// factOf is what an answer says of "WHO WHAT", or of WHAT as a whole, in short.
func factOf(t *testing.T, a *answer.Answer, asked string) string {
	t.Helper()
	body := a.Body.(*answer.Next)
	if text, ok := ofWhole(a, body, asked); ok {
		return text
	}
	for _, group := range []struct {
		name string
		list []answer.Suggestion
	}{{"suggested", body.Suggestions}, {"no way in", body.NoWayIn}, {"under way", body.UnderWay}, {"keep warm", body.KeepWarm}} {
		for _, s := range group.list {
			what, ok := strings.CutPrefix(asked, s.Who.Name+" ")
			if !ok {
				continue
			}
			if what == "group" {
				return group.name
			}
			text, ok := ofSuggestion(s, what)
			if !ok {
				t.Fatalf("nobody asks for %q", what)
			}
			return text
		}
	}
	if strings.HasSuffix(asked, " group") {
		return "none"
	}
	t.Fatalf("%q is in no group", asked)
	return ""
}

func ofWhole(a *answer.Answer, body *answer.Next, asked string) (string, bool) {
	switch asked {
	case "order":
		return each(body.Suggestions, func(s answer.Suggestion) string { return s.Who.Name }), true
	case "no way in":
		return each(body.NoWayIn, func(s answer.Suggestion) string { return s.Who.Name }), true
	case "keep warm":
		return each(body.KeepWarm, func(s answer.Suggestion) string { return s.Who.Name }), true
	case "nobody ours":
		return fmt.Sprint(a.NobodyOurs), true
	case "decision":
		return a.Decision, true
	case "others":
		return strings.Join(a.Others, "; "), true
	case "place":
		return a.Place, true
	case "promises":
		return each(body.Promises, promised), true
	case "worth":
		return each(body.Worth, func(c answer.Cell) string { return c.Table + "/" + c.Name + "/" + c.Column }), true
	case "notes":
		return each(a.Remarks, func(n answer.Note) string { return string(n.Kind) }), true
	}
	return "", false
}

func each[T any](list []T, say func(T) string) string {
	texts := make([]string, len(list))
	for i, x := range list {
		texts[i] = say(x)
	}
	return strings.Join(texts, "; ")
}

func nameOf(s answer.Subject) string { return s.Name }

func nameAt(s *answer.Subject) string {
	if s == nil {
		return ""
	}
	return s.Name
}

// words joins what there is of pairs of a word and what follows it.
func words(pairs ...string) string {
	var list []string
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			list = append(list, strings.TrimSpace(pairs[i]+" "+pairs[i+1]))
		}
	}
	return strings.Join(list, " ")
}

func dayOf(d graph.Date) string {
	if d == 0 {
		return ""
	}
	return d.String()
}

func onlyIf(holds bool, word string) string {
	if holds {
		return word
	}
	return ""
}

func ofSuggestion(s answer.Suggestion, what string) (string, bool) {
	switch what {
	case "tactic":
		return tacticSaid(s.Tactic), true
	case "objective":
		return words("", string(s.Objective.Kind), "where", gateSaid(s.Objective.Where)), true
	case "ask":
		a := s.Ask
		return words("", string(a.Kind), "at", gateSaid(&a.Gate), "to", nameAt(a.Boss), "with", each(a.Holders, nameOf), "because", a.Because,
			"of", nameAt(a.Mission), "at", nameAt(a.Event), "before", dayOf(a.Before)), true
	case "back":
		return each(s.BringBack, func(q answer.Query) string { return string(q) }), true
	case "promise":
		if s.Promise == nil {
			return "", true
		}
		return promised(*s.Promise), true
	case "ask first":
		return nameAt(s.AskFirst), true
	case "carriers":
		return each(s.Carriers, func(c answer.Carrier) string { return words("", c.Who.Name, "", string(c.Tie), "of", nameAt(c.Body)) }), true
	case "instead":
		if s.Instead == nil {
			return "", true
		}
		return words("", s.Instead.Who.Name, "through", each(s.Instead.Through, nameOf), "at", nameAt(s.Instead.Event)), true
	case "stance":
		st := s.Stance
		return words("", st.Word, "", st.Basis, "by", st.Source, "on", dayOf(st.Day), "", onlyIf(st.Months > 0, fmt.Sprint(st.Months)+" months"), "", onlyIf(st.Stale, "stale")), true
	case "last":
		return contactSaid(s.Last), true
	case "planned":
		return contactSaid(s.Planned), true
	case "opening":
		if s.Opening == nil {
			return "", true
		}
		return words("", string(s.Opening.Kind), "", nameAt(s.Opening.Who), "", nameAt(s.Opening.Event), "on", dayOf(s.Opening.Day)), true
	case "marks":
		return each(s.Marks, func(m answer.Mark) string { return string(m) }), true
	case "way":
		if s.Way == nil {
			return "", true
		}
		route := each(s.Way.Route, func(st answer.Step) string { return st.Who.Name + onlyIf(st.AskUse, " (ask)") })
		return words("", strings.ReplaceAll(route, "; ", " > "), "at", nameAt(s.Way.Event)), true
	case "closes":
		if s.Way == nil {
			return "no way", true
		}
		return dayOf(s.Way.Closes), true
	case "attends":
		return nameAt(s.Attends), true
	case "hook":
		return s.Hook, true
	case "offers":
		return each(s.Offers, func(m answer.Message) string { return m.Text }), true
	case "roles":
		return each(s.Roles, func(r answer.Role) string {
			return words("", string(r.Kind), "", r.Gate.On.Name, "", onlyIf(r.Gate.On.Name == "", r.Gate.Stage), "since", dayOf(r.Since), "", onlyIf(r.Stuck, "stuck"), "because", r.Because, "", onlyIf(r.NoObjection, "without objection"))
		}), true
	case "unknown":
		return each(s.Unknown, nameOf), true
	case "place":
		return fmt.Sprint(s.Place), true
	}
	return "", false
}

func gateSaid(g *answer.GateRef) string {
	if g == nil || g.On.Name == "" {
		return ""
	}
	return strings.TrimPrefix(g.Stage+"/"+g.On.Name, "/")
}

func tacticSaid(t answer.Tactic) string {
	letter := ""
	if t.Letter != nil {
		letter = t.Letter.Kind + " of " + t.Letter.Day.String()
	}
	return words("", string(t.Kind), "by", nameAt(t.By), "through", nameAt(t.Through), "then", each(t.Chain, nameOf), "at", nameAt(t.Event),
		"state", nameAt(t.State), "with", nameAt(t.Host), "signed", each(t.Signers, nameOf), "after", letter, "on", dayOf(t.Day), "", onlyIf(t.Runs, "now"))
}

func contactSaid(c *answer.Contact) string {
	if c == nil {
		return ""
	}
	return words("", c.Kind, "", c.Outcome, "by", each(c.By, nameOf), "on", dayOf(c.Day), "", onlyIf(c.Future, "planned"))
}

func promised(p answer.Promise) string {
	return words("", p.Text, "by", p.Owner, "to", p.To.Name, "with", each(p.With, nameOf), "due", dayOf(p.Due), "", onlyIf(p.Overdue, "overdue"), "", onlyIf(!p.Ours, "not ours"))
}
