package influence

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"inroad/graph"
	"inroad/influence/answer"
	"inroad/influence/internal/worlds"
)

// playedOn is the campaign for the first decision of a world.
func playedOn(t *testing.T, w *worlds.World) *campaign {
	t.Helper()
	return (&Moment{w.Facts(t)}).played(t)
}

// gatesOf writes the gates of a campaign: on whom, by which rule, what it counts; whose file, who voted, that it rests,
// what may be asked.
func gatesOf(c *campaign) string {
	var list []string
	for _, g := range c.gates {
		text := fmt.Sprintf("%s %s %.3g", c.m.Entities[g.entity].Name, g.rule, g.counts)
		if g.rule == answer.Majority {
			text += fmt.Sprintf(" (%s; %d seats)", strings.Join(c.m.names(g.members), " "), g.seats)
		}
		if g.signs >= 0 {
			text += " signs for " + c.m.Entities[g.signs].Name
		}
		if g.rests {
			text += " rests"
		}
		list = append(list, text+[]string{"", " pass?", " file?"}[g.asks])
	}
	return strings.Join(list, ", ")
}

func ago(days int) graph.Date { return (worlds.Today.First() - graph.Day(days)).Date() }

func TestWhoVotes(t *testing.T) {
	for _, c := range []struct {
		name string
		make func(w *worlds.World)
		want string
	}{
		{"members and heads", func(w *worlds.World) {
			w.Tie("Vash", "House", graph.MemberOf)
			w.Tie("Orlo", "House", graph.Heads)
			w.Tie("Kadari", "House", graph.WorksFor)
		}, "Orlo Vash; 2 seats"},
		{"a member who heads it too has one vote", func(w *worlds.World) {
			w.Tie("Vash", "House", graph.MemberOf)
			w.Tie("Vash", "House", graph.Heads)
		}, "Vash; 1 seats"},
		{"who works for it, where no member is known", func(w *worlds.World) {
			w.Tie("Kadari", "House", graph.WorksFor)
			w.Tie("Vash", "House", graph.MemberOf, worlds.Until(worlds.Today))
		}, "Kadari; 1 seats"},
		{"the body alone, where nobody is", func(*worlds.World) {}, "House; 1 seats"},
		{"members that are bodies", func(w *worlds.World) { w.Tie("Unit", "House", graph.MemberOf) }, "Unit; 1 seats"},
		{"seats that are empty", func(w *worlds.World) {
			w.Tie("Vash", "House", graph.MemberOf)
			w.Add("House", graph.Parliament, "seats", "5")
		}, "Vash; 5 seats"},
		{"seats with who works for it", func(w *worlds.World) {
			w.Tie("Kadari", "House", graph.WorksFor)
			w.Add("House", graph.Parliament, "seats", "3")
		}, "Kadari; 3 seats"},
		{"fewer seats than members", func(w *worlds.World) {
			w.Tie("Vash", "House", graph.MemberOf)
			w.Tie("Orlo", "House", graph.MemberOf)
			w.Add("House", graph.Parliament, "seats", "1")
		}, "Orlo Vash; 2 seats"},
		{"seats of nobody known", func(w *worlds.World) { w.Add("House", graph.Parliament, "seats", "5") }, "House; 1 seats"},
		{"seats beyond reason", func(w *worlds.World) {
			w.Tie("Vash", "House", graph.MemberOf)
			w.Add("House", graph.Parliament, "seats", "1000000000000")
		}, "Vash; 1 seats"},
	} {
		w := &worlds.World{}
		w.Add("Vash", graph.Person, "stance", "champion")
		w.Add("Orlo", graph.Person, "stance", "opposed")
		w.Add("Kadari", graph.Person, "stance", "supportive")
		w.Add("Unit", graph.Department)
		w.Add("House", graph.Parliament)
		w.Gate("vote", "House", graph.AttrRule, "majority")
		c.make(w)
		if got := gatesOf(playedOn(t, w)); got != "House majority 1 ("+c.want+") pass?" {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// TestEmptySeatsAreUndecided: one champion of three seats passes where one of the two others does.
func TestEmptySeatsAreUndecided(t *testing.T) {
	w := &worlds.World{}
	w.Add("Vash", graph.Person, "stance", "champion", "openness", "0")
	w.Add("House", graph.Parliament, "seats", "3")
	w.Tie("Vash", "House", graph.MemberOf)
	w.Gate("vote", "House", graph.AttrRule, "majority", graph.AttrWeight, "0.5")
	c := playedOn(t, w)
	p := 1 / (1 + math.Exp(-4))
	if q := c.m.passes(c.gates[0], c.views); math.Abs(q-(p*0.75+(1-p)*0.25)) > 1e-15 || c.gates[0].counts != 0.5 {
		t.Errorf("the vote passes with %v and counts %v", q, c.gates[0].counts)
	}
}

func TestWhatWeAreTold(t *testing.T) {
	for _, c := range []struct {
		name string
		make func(w *worlds.World)
		want string
	}{
		{"nothing", func(*worlds.World) {}, "Ministry lead 1 file?, Unit consulted 0.25, Cabinet must-agree 0.8 pass?, Orlo veto 0.8 pass?, House majority 0.64 (Vash; 1 seats) pass?"},
		{"a stage would pass", func(w *worlds.World) { w.WouldPass("call", "2", "", "yes", ago(80)) },
			"Ministry lead 1 file?, Unit consulted 0.25, Cabinet must-agree 0.8 rests pass?, Orlo veto 0.8 rests pass?, House majority 0.64 (Vash; 1 seats) pass?"},
		{"not long ago", func(w *worlds.World) { w.WouldPass("call", "2", "", "yes", ago(70)) },
			"Ministry lead 1 file?, Unit consulted 0.25, Cabinet must-agree 0.8 rests, Orlo veto 0.8 rests, House majority 0.64 (Vash; 1 seats) pass?"},
		{"one gate of it", func(w *worlds.World) { w.WouldPass("call", "2", "Orlo", "yes", ago(71)) },
			"Ministry lead 1 file?, Unit consulted 0.25, Cabinet must-agree 0.8 pass?, Orlo veto 0.8 rests pass?, House majority 0.64 (Vash; 1 seats) pass?"},
		{"until a newer row says no", func(w *worlds.World) {
			w.WouldPass("call", "2", "Orlo", "no", ago(9))
			w.WouldPass("call", "2", "", "yes", ago(10))
		}, "Ministry lead 1 file?, Unit consulted 0.25, Cabinet must-agree 0.8 rests, Orlo veto 0.8, House majority 0.64 (Vash; 1 seats) pass?"},
		{"and again yes", func(w *worlds.World) {
			w.WouldPass("call", "2", "Orlo", "no", ago(10))
			w.WouldPass("call", "2", "", "yes", ago(9))
		}, "Ministry lead 1 file?, Unit consulted 0.25, Cabinet must-agree 0.8 rests, Orlo veto 0.8 rests, House majority 0.64 (Vash; 1 seats) pass?"},
		{"of one day no goes first", func(w *worlds.World) {
			w.WouldPass("call", "3", "", "yes", ago(5))
			w.WouldPass("call", "3", "House", "no", ago(5))
			w.WouldPass("call", "3", "", "yes", ago(5))
		}, "Ministry lead 1 file?, Unit consulted 0.25, Cabinet must-agree 0.8 pass?, Orlo veto 0.8 pass?, House majority 0.64 (Vash; 1 seats)"},
		{"days to come count for nothing", func(w *worlds.World) { w.WouldPass("call", "3", "", "yes", ago(-1)) },
			"Ministry lead 1 file?, Unit consulted 0.25, Cabinet must-agree 0.8 pass?, Orlo veto 0.8 pass?, House majority 0.64 (Vash; 1 seats) pass?"},
		{"the first of several stages never rests", func(w *worlds.World) { w.WouldPass("call", "1", "", "yes", ago(5)) },
			"Ministry lead 1 file?, Unit consulted 0.25, Cabinet must-agree 0.8 pass?, Orlo veto 0.8 pass?, House majority 0.64 (Vash; 1 seats) pass?"},
		{"we know where the file is, of long ago", func(w *worlds.World) { w.FileAt("call", "Ministry", "Ours", ago(71)) },
			"Ministry lead 1 file?, Unit consulted 0.25, Cabinet must-agree 0.8 pass?, Orlo veto 0.8 pass?, House majority 0.64 (Vash; 1 seats) pass?"},
		{"we know where the file is", func(w *worlds.World) { w.FileAt("call", "Ministry", "Ours", ago(70)) },
			"Ministry lead 1, Unit consulted 0.25, Cabinet must-agree 0.8 pass?, Orlo veto 0.8 pass?, House majority 0.64 (Vash; 1 seats) pass?"},
	} {
		w := &worlds.World{}
		w.Add("Ours", graph.Person, "team", "yes") // whose desk changes no gate
		w.Add("Orlo", graph.Person)
		w.Add("Vash", graph.Person)
		w.Add("Ministry", graph.Department)
		w.Add("Unit", graph.Department)
		w.Add("Cabinet", graph.Group)
		w.Add("House", graph.Parliament)
		w.Add("call", graph.Contact)
		w.Tie("Vash", "House", graph.MemberOf)
		w.Gate("1", "Ministry", graph.AttrRule, "lead", graph.AttrOrder, "1")
		w.Gate("1", "Unit", graph.AttrRule, "consulted", graph.AttrOrder, "1")
		w.Gate("2", "Cabinet", graph.AttrOrder, "2")
		w.Gate("2", "Orlo", graph.AttrRule, "veto", graph.AttrOrder, "2")
		w.Gate("3", "House", graph.AttrRule, "majority", graph.AttrOrder, "3")
		c.make(w)
		if got := sortedGates(playedOn(t, w)); got != sortedText(c.want) {
			t.Errorf("%s:\n%s, want\n%s", c.name, got, sortedText(c.want))
		}
	}
}

// TestOneStageMayRest: gates of the only open stage can be asked about; if all rested, none does.
func TestOneStageMayRest(t *testing.T) {
	for _, c := range []struct {
		name, done string
		told       []string
		want       string
	}{
		{"both can be asked about", "", nil, "Ministry lead 1 pass?, Orlo veto 1 pass?"},
		{"one rests", "", []string{"Orlo"}, "Ministry lead 1 pass?, Orlo veto 1 rests"},
		{"all told, none rests; where the lead's file is may be asked", "", []string{"Orlo", "Ministry"}, "Ministry lead 1 file?, Orlo veto 1"},
	} {
		w := &worlds.World{}
		w.Add("Orlo", graph.Person)
		w.Add("Ministry", graph.Department)
		w.Add("call", graph.Contact)
		w.Gate("1", "Ministry", graph.AttrRule, "lead")
		w.Gate("1", "Orlo", graph.AttrRule, "veto")
		w.Gate("0", "Orlo", graph.AttrDone, "yes")
		for _, who := range c.told {
			w.WouldPass("call", "1", who, "yes", ago(3))
		}
		if got := sortedGates(playedOn(t, w)); got != sortedText(c.want) {
			t.Errorf("%s:\n%s, want\n%s", c.name, got, c.want)
		}
	}
}

func sortedGates(c *campaign) string { return sortedText(gatesOf(c)) }

// sortedText sorts the pieces of a text between commas: gates of one stage come by tie number.
func sortedText(text string) string {
	pieces := strings.Split(text, ", ")
	slices.Sort(pieces)
	return strings.Join(pieces, ", ")
}

// TestAResampleLeavesSeatsEmpty: a member who is not drawn leaves a seat of view 0; who works for the body does not take
// it; a majority that loses all its members drops out, one that has none stays.
func TestAResampleLeavesSeatsEmpty(t *testing.T) {
	w := &worlds.World{}
	for _, name := range []string{"Kadari", "Orlo", "Vash"} {
		w.Add(name, graph.Person)
	}
	w.Add("House", graph.Parliament)
	w.Add("Senate", graph.Parliament)
	w.Tie("Vash", "House", graph.MemberOf)
	w.Tie("Orlo", "House", graph.Heads)
	w.Tie("Kadari", "House", graph.WorksFor)
	w.Gate("vote", "House", graph.AttrRule, "majority")
	w.Gate("vote", "Senate", graph.AttrRule, "majority")
	m := &Moment{w.Facts(t)}
	d, err := m.decide("", nil)
	if err != nil {
		t.Fatal(err)
	}
	for lost, want := range map[string]string{
		"":          "House majority 1 (Orlo Vash; 2 seats) pass?, Senate majority 1 (Senate; 1 seats) pass?",
		"Orlo":      "House majority 1 (Vash; 2 seats) pass?, Senate majority 1 (Senate; 1 seats) pass?",
		"Orlo Vash": "Senate majority 1 (Senate; 1 seats) pass?",
	} {
		g := m.groundOf(d)
		var gone []int32
		for i, e := range g.evidence {
			if strings.Contains(lost, m.Entities[e.From()].Name) {
				gone = append(gone, int32(i))
			}
		}
		joined := m.Join(g.evidence)
		change := joined.NewChange()
		change.Leave(gone)
		base := g.listen(g.asItIs())
		if got := sortedGates(g.listen(trial{m.Stance, &resample{change: change, audience: joined.Audience(), base: base}})); got != want {
			t.Errorf("without %q: %s, want %s", lost, got, want)
		}
	}
}
