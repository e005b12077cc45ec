package words

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"inroad/graph"
	"inroad/influence/answer"
)

// A call asks for the text of a key; a key that ends in an open part (say("rule."+x)) is a prefix.
type call struct {
	at     string
	key    string
	prefix bool
	names  []string
}

// calls are all places of this package that ask for a text.
func calls(t *testing.T) []call {
	t.Helper()
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	var list []call
	set := token.NewFileSet()
	for _, e := range entries {
		if !strings.HasSuffix(e.Name(), ".go") || strings.HasSuffix(e.Name(), "_test.go") {
			continue
		}
		file, err := parser.ParseFile(set, e.Name(), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			c, ok := n.(*ast.CallExpr)
			if !ok || len(c.Args) == 0 {
				return true
			}
			selector, ok := c.Fun.(*ast.SelectorExpr)
			if !ok || selector.Sel.Name != "say" {
				return true
			}
			asked := call{at: set.Position(c.Pos()).String()}
			key := c.Args[0]
			if sum, ok := key.(*ast.BinaryExpr); ok {
				asked.prefix, key = true, sum.X
			}
			literal, ok := key.(*ast.BasicLit)
			if !ok {
				return true // the key is chosen above: its texts are asked for by a prefix or listed in chosen
			}
			asked.key, _ = strconv.Unquote(literal.Value)
			for _, a := range c.Args[1:] {
				name := "?" // a value made before
				if w, ok := a.(*ast.CallExpr); ok {
					if f, ok := w.Fun.(*ast.Ident); ok && f.Name == "with" {
						if l, ok := w.Args[0].(*ast.BasicLit); ok {
							name, _ = strconv.Unquote(l.Value)
						}
					}
				}
				asked.names = append(asked.names, name)
			}
			list = append(list, asked)
			return true
		})
	}
	if len(list) < 100 {
		t.Fatalf("only %d calls found", len(list))
	}
	return list
}

// chosen are keys that no call names in full.
var chosen = []string{
	"how.", "basis.", "contact.", "between.", "rule.", "progress.", "planned.", "known.", "column.", "label.",
}

// Every key that is asked for has a text, and every text is asked for.
func TestEveryKeyHasAText(t *testing.T) {
	all := calls(t)
	for _, c := range all {
		found := false
		for key := range english.texts {
			found = found || key == c.key || c.prefix && strings.HasPrefix(key, c.key)
		}
		if !found {
			t.Errorf("%s: no text for %q", c.at, c.key)
		}
	}
	for key := range english.texts {
		asked := slices.ContainsFunc(all, func(c call) bool { return c.key == key || c.prefix && strings.HasPrefix(key, c.key) })
		if !asked && !slices.ContainsFunc(chosen, func(prefix string) bool { return strings.HasPrefix(key, prefix) }) {
			t.Errorf("nobody asks for %q", key)
		}
	}
}

var place = regexp.MustCompile(`\{([^}|]+)[^}]*\}`)

// Every place of a text is filled by whoever asks for it.
func TestEveryPlaceIsFilled(t *testing.T) {
	all := calls(t)
	for _, c := range all {
		for key, text := range english.texts {
			if c.prefix && slices.ContainsFunc(all, func(other call) bool { return !other.prefix && other.key == key }) {
				continue
			}
			if key != c.key && !(c.prefix && strings.HasPrefix(key, c.key)) || slices.Contains(c.names, "?") {
				continue
			}
			for _, p := range place.FindAllStringSubmatch(text, -1) {
				if !slices.Contains(c.names, p[1]) {
					t.Errorf("%s: nothing fills {%s} of %q", c.at, p[1], key)
				}
			}
		}
	}
}

// Every value of the closed lists of facts has a text.
func TestEveryFactHasWords(t *testing.T) {
	w := In(20250609)
	who := answer.Subject{Name: "Ines Kadari", Post: answer.Post{Title: "Desk officer", Body: "Disarmament Unit"}}
	gate := answer.GateRef{Decision: "join", Stage: "note", Rule: "lead", On: answer.Subject{Name: "Foreign Ministry"}}
	contact := answer.Contact{Day: 20250503, Kind: "letter"}
	say := func(what, text string) {
		if text == "" || strings.ContainsAny(text, "{}") {
			t.Errorf("%s: %q", what, text)
		}
	}
	for _, kind := range []answer.TacticKind{answer.AtEvent, answer.Meeting, answer.FollowUp, answer.Introduce, answer.WorkUp, answer.Bilateral, answer.Letters, answer.Open} {
		for _, runs := range []bool{false, true} {
			tactic := answer.Tactic{Kind: kind, By: &who, Event: &who, Through: &who, Chain: []answer.Subject{who, who}, State: &who, Host: &who, Letter: &contact, Day: 20250613, Runs: runs}
			say(string(kind), w.Tactic(tactic, who))
			say(string(kind), w.TacticName(tactic))
		}
	}
	for _, kind := range []answer.AskKind{answer.SendUp, answer.MoveOn, answer.LookAt, answer.HowTheySee, answer.WhereStands, answer.WouldPass, answer.SayYes, answer.VoteFor, answer.SpeakFor, answer.Report, answer.AnswerObjection} {
		for _, g := range []answer.GateRef{gate, {On: answer.Subject{Name: "Viktor Orlo", Kind: graph.Person}}} {
			s := answer.Suggestion{Ask: answer.Ask{Kind: kind, Gate: g, Boss: &who, Mission: &who, Event: &who, Before: 20250704}}
			say(string(kind), w.Ask(s))
			say(string(kind), w.AskShort(s))
		}
	}
	for _, kind := range []answer.ObjectiveKind{answer.FindOut, answer.Respond, answer.HelpFile, answer.Persuade} {
		say(string(kind), w.Objective(answer.Objective{Kind: kind, Where: &gate}, true))
	}
	for _, kind := range []answer.RoleKind{answer.HoldsFile, answer.HasSay, answer.HeadsBody, answer.DraftsText, answer.MustSign} {
		say(string(kind), w.Roles([]answer.Role{{Kind: kind, Gate: gate}}, 1))
	}
	for _, tie := range []answer.CarrierTie{answer.Superior, answer.Subordinate, answer.Coworker, answer.Adviser, answer.Advised, answer.Colleague, answer.Drafter} {
		say(string(tie), w.Carry(answer.Suggestion{Carriers: []answer.Carrier{{Who: who, Stance: "champion", Tie: tie}}}))
	}
	for _, q := range []answer.Query{answer.WhereNow, answer.PassToday, answer.WhoSigned, answer.TheirStance} {
		say(string(q), w.BringBack([]answer.Query{q}))
	}
	for _, m := range []answer.Mark{answer.TiedWithNext, answer.ByFirstOrder, answer.RestsOnVoices, answer.LeavesSoon} {
		say(string(m), w.Mark(m))
	}
	for _, kind := range []answer.OpeningKind{answer.GetToKnow, answer.MeetAt, answer.AnyTie, answer.LeftAlone} {
		say(string(kind), w.Opening(&answer.Opening{Kind: kind, Who: &who, Event: &who, Day: 20250617}))
	}
	for _, why := range []answer.CellReason{answer.RanksHigh, answer.OpensWay, answer.FileUnknown, answer.HolderUnknown, answer.NoWayThere} {
		say(string(why), w.Cell(answer.Cell{Why: why}))
	}
	for _, kind := range answer.NoteKinds {
		say(string(kind), w.Note(answer.Note{Kind: kind, About: []answer.Subject{who, who}, Count: 2, Of: 3, Names: []string{"a", "b", "c"}, Counts: []int{1, 2, 3}, Link: graph.ByName, Day: 20250601}))
	}
	for _, link := range []graph.Link{graph.ByJudgement, graph.ByEmail, graph.ByName} {
		say("kept apart by "+string(link), w.Note(answer.Note{Kind: answer.KeptApart, Names: []string{"a", "b", "i@velmark.example"}, Link: link}))
	}
}

func TestPluralsAndDays(t *testing.T) {
	w := In(20250609)
	for got, want := range map[string]string{
		w.say("ago.weeks", with("n", 1)): "1 week ago",
		w.say("ago.weeks", with("n", 3)): "3 weeks ago",
		w.Day(20250503):                  "3 May",
		w.Day(20230503):                  "3 May 2023",
		w.Day(20250500):                  "May 2025",
		w.Day(20190000):                  "2019",
		w.Near(20250613):                 "Fri 13 June",
		w.Near(20250713):                 "13 July",
		w.Today():                        "Mon 9 June 2025",
		w.age(25):                        "2 years old",
		w.age(1):                         "1 month old",
		w.list([]string{"a", "b", "c"}):  "a, b and c",
		w.either([]string{"a", "b"}):     "a or b",
		Sentence("met"):                  "Met.",
		Stop("ties.csv:3: met"):          "ties.csv:3: met.",
		w.Post(answer.Post{Title: "Minister, Foreign Ministry", Body: "Foreign Ministry"}):                              "Minister, Foreign Ministry",
		w.Post(answer.Post{Title: "Desk officer", Body: "Disarmament Unit", Over: "Foreign Ministry", Since: 20170000}): "desk officer, Disarmament Unit, Foreign Ministry, since 2017",
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
