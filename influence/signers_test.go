package influence

import (
	"testing"

	"inroad/graph"
	"inroad/influence/internal/worlds"
)

// ministry is a world with a file on its way up: Kadari and Brask work for the Unit, which is part of the Ministry, and
// report to Orlo; Orlo reports to Hald, who heads the Ministry and reports to the premier.
func ministry() *worlds.World {
	w := &worlds.World{}
	w.Add("Ruth", graph.Person, "team", "yes")
	for _, name := range []string{"Brask", "Hald", "Kadari", "Orlo", "Premier", "Vash"} {
		w.Add(name, graph.Person)
	}
	w.Add("Ministry", graph.Department)
	w.Add("Unit", graph.Department)
	w.Add("call", graph.Contact)
	w.Tie("Unit", "Ministry", graph.PartOf)
	w.Tie("Kadari", "Unit", graph.WorksFor)
	w.Tie("Brask", "Unit", graph.WorksFor)
	w.Tie("Kadari", "Orlo", graph.ReportsTo)
	w.Tie("Brask", "Orlo", graph.ReportsTo)
	w.Tie("Orlo", "Hald", graph.ReportsTo)
	w.Tie("Hald", "Premier", graph.ReportsTo)
	w.Tie("Hald", "Ministry", graph.Heads)
	w.Gate("1", "Ministry", graph.AttrRule, "lead", graph.AttrOrder, "1", graph.AttrProgress, "stuck", graph.AttrWeight, "0.5")
	w.Gate("1", "Unit", graph.AttrRule, "consulted", graph.AttrOrder, "1")
	w.Gate("2", "Ministry", graph.AttrOrder, "2")
	return w
}

func TestWhoMustStillSign(t *testing.T) {
	const later = ", Ministry must-agree 0.8 pass?"
	signs := func(names ...string) (text string) {
		for i, name := range names {
			if i > 0 {
				text += ", "
			}
			text += name + " must-agree 1 signs for Ministry"
		}
		return text + later
	}
	table := "Ministry lead 0.5 file?, Unit consulted 0.25" + later
	for _, c := range []struct {
		name string
		make func(w *worlds.World)
		want string
	}{
		{"nothing is told", func(*worlds.World) {}, table},
		{"who has it, and each above up to the head", func(w *worlds.World) { w.FileAt("call", "Ministry", "Kadari", ago(9)) }, signs("Kadari", "Orlo", "Hald")},
		{"the head has it", func(w *worlds.World) { w.FileAt("call", "Ministry", "Hald", ago(9)) }, signs("Hald")},
		{"the newest counts", func(w *worlds.World) {
			w.FileAt("call", "Ministry", "Orlo", ago(8))
			w.FileAt("call", "Ministry", "Kadari", ago(9))
		}, signs("Orlo", "Hald")},
		{"not of a day to come", func(w *worlds.World) { w.FileAt("call", "Ministry", "Orlo", ago(-1)) }, table},
		{"of one day the last by name", func(w *worlds.World) {
			w.FileAt("call", "Ministry", "Kadari", ago(9))
			w.FileAt("call", "Ministry", "Brask", ago(9))
		}, signs("Kadari", "Orlo", "Hald")},
		{"a person alone speaks for the bodies they belong to, and what these are parts of", func(w *worlds.World) { w.FileAt("call", "", "Brask", ago(9)) }, signs("Brask", "Orlo", "Hald")},
		{"who belongs to none says nothing", func(w *worlds.World) { w.FileAt("call", "", "Vash", ago(9)) }, table},
		{"named with the body, who belongs to none has it", func(w *worlds.World) { w.FileAt("call", "Ministry", "Vash", ago(9)) }, signs("Vash")},
		{"every superior at a fork", func(w *worlds.World) {
			w.Tie("Orlo", "Vash", graph.ReportsTo)
			w.FileAt("call", "Ministry", "Orlo", ago(9))
		}, signs("Orlo", "Hald", "Vash")},
		{"not ours, but those above", func(w *worlds.World) {
			w.Tie("Ruth", "Orlo", graph.ReportsTo)
			w.FileAt("call", "Ministry", "Ruth", ago(9))
		}, signs("Orlo", "Hald")},
		{"not who has left, but those above", func(w *worlds.World) {
			w.Add("Orlo", graph.Person, "until", "2025-06-09")
			w.FileAt("call", "Ministry", "Kadari", ago(9))
		}, signs("Kadari", "Hald")},
		{"where nobody is left to sign the gates stay", func(w *worlds.World) { w.FileAt("call", "Ministry", "Ruth", ago(9)) }, "Ministry lead 0.5, Unit consulted 0.25" + later},
		{"of a part only the gates on the part", func(w *worlds.World) { w.FileAt("call", "Unit", "Kadari", ago(9)) },
			"Ministry lead 0.5 file?, Kadari must-agree 1 signs for Unit, Orlo must-agree 1 signs for Unit, Hald must-agree 1 signs for Unit, Premier must-agree 1 signs for Unit" + later},
		{"of whole and part the whole", func(w *worlds.World) {
			w.FileAt("call", "Unit", "Kadari", ago(3))
			w.FileAt("call", "Ministry", "Orlo", ago(9))
		}, signs("Orlo", "Hald")},
		{"of whole and part the whole, whichever comes first by name", func(w *worlds.World) {
			w.Add("Annex", graph.Department)
			w.Tie("Annex", "Unit", graph.PartOf)
			w.Gate("1", "Annex", graph.AttrRule, "consulted", graph.AttrOrder, "1")
			w.FileAt("call", "Annex", "Vash", ago(3))
			w.FileAt("call", "Ministry", "Orlo", ago(9))
		}, signs("Orlo", "Hald")},
		{"of a body without a gate in the first stage nothing", func(w *worlds.World) {
			w.Add("Office", graph.Department)
			w.FileAt("call", "Office", "Kadari", ago(3))
		}, table},
		{"gates on the same person stay", func(w *worlds.World) {
			w.Gate("1", "Hald", graph.AttrRule, "veto", graph.AttrOrder, "1")
			w.FileAt("call", "Ministry", "Hald", ago(9))
		}, "Hald veto 1, " + signs("Hald")},
	} {
		w := ministry()
		c.make(w)
		if got := sortedGates(playedOn(t, w)); got != sortedText(c.want) {
			t.Errorf("%s:\n%s, want\n%s", c.name, got, sortedText(c.want))
		}
	}
}

// TestSignersTakeTheFileOfTheFirstRow: its progress and the desk it is on; with one open stage they neither rest nor are
// asked about.
func TestSignersTakeTheFileOfTheFirstRow(t *testing.T) {
	w := &worlds.World{}
	w.Add("Hald", graph.Person)
	w.Add("Kadari", graph.Person)
	w.Add("Ministry", graph.Department)
	w.Add("call", graph.Contact)
	w.Tie("Hald", "Ministry", graph.Heads)
	w.Gate("1", "Ministry", graph.AttrRule, "must-agree", graph.AttrProgress, "stuck", graph.AttrDesk, "w/kadari")
	w.Gate("1", "Ministry", graph.AttrRule, "consulted", graph.AttrProgress, "moving")
	w.WouldPass("call", "1", "", "yes", ago(90))
	w.FileAt("call", "Ministry", "Hald", ago(3))
	c := playedOn(t, w)
	if got := gatesOf(c); got != "Hald must-agree 1 signs for Ministry" {
		t.Fatalf("the gates are %s", got)
	}
	if g := c.gates[0]; g.file != 0.15 || g.progress != "stuck" || len(g.holders) != 1 || c.m.Entities[g.holders[0]].Name != "Kadari" || g.filed == nil || g.filed.day != ago(3).First() {
		t.Errorf("the gate is %+v", g)
	}
}
