package measures

import (
	"slices"
	"testing"

	"inroad/graph"
	"inroad/influence/answer"
	"inroad/influence/internal/worlds"
)

// TestNobodyComesFirstForAReasonInTheWorld: each reason is said where it is a fact, and nowhere else.
func TestNobodyComesFirstForAReasonInTheWorld(t *testing.T) {
	people := func(names ...string) *worlds.World {
		w := &worlds.World{}
		for _, name := range names {
			w.Add(name, graph.Person)
		}
		return w
	}
	with := func(w *worlds.World, do func(*worlds.World)) *worlds.World { do(w); return w }
	tie := func(from, to string, typ graph.TieType, change ...func(*graph.Tie)) func(*worlds.World) {
		return func(w *worlds.World) { w.Tie(from, to, typ, change...) }
	}
	all := []answer.Measure{}
	for _, m := range Table {
		all = append(all, m.Name)
	}
	without := func(names ...answer.Measure) []answer.Measure {
		return slices.DeleteFunc(slices.Clone(all), func(m answer.Measure) bool { return slices.Contains(names, m) })
	}
	// Whose every score is alike where nobody has ties, and who say it in other words.
	alike := []answer.Measure{"katz", "pagerank", "influence"}
	ofTies := without("katz", "pagerank", "influence", "door")
	opposed := with(people("a", "b"), tie("a", "b", graph.Opposes))
	toState := with(people("a", "b"), func(w *worlds.World) { w.Add("Velmark", graph.StateKind); w.Tie("a", "Velmark", graph.Represents) })
	toBody := with(people("a", "b"), func(w *worlds.World) { w.Add("Unit", graph.Department); w.Tie("a", "Unit", graph.WorksFor) })
	unlisted := func() *worlds.World {
		w := people("a", "b")
		w.Add("Ruth", graph.Person, "team", "yes")
		w.Add("Jo", graph.Person, "team", "yes")
		w.Add("Kim", graph.Person, "team", "yes")
		w.Tie("Ruth", "Jo", graph.Knows)
		w.Tie("Jo", "Kim", graph.Knows)
		return w
	}
	for _, c := range []struct {
		name string
		w    *worlds.World
		opt  Options
		of   []answer.Measure
		want answer.Nobody
	}{
		{"no ties at all", people("a", "b"), Options{}, ofTies, answer.Nobody{Why: answer.NoTies}},
		{"none on the day", with(people("a", "b"), tie("a", "b", graph.Knows, worlds.Until(20200101))), Options{}, ofTies, answer.Nobody{Why: answer.NoTiesNow}},
		{"not yet", with(people("a", "b"), tie("a", "b", graph.Knows, worlds.Since(20300101))), Options{}, ofTies, answer.Nobody{Why: answer.NoTiesNow}},
		{"only of kinds that do not count", opposed, Options{}, ofTies, answer.Nobody{Why: answer.NoTiesOfKind}},
		{"only to states", toState, Options{}, ofTies, answer.Nobody{Why: answer.OnlyToStates}},
		{"none between persons", toBody, Options{Kind: graph.Person}, ofTies, answer.Nobody{Why: answer.NoTwoOfKind, Kind: graph.Person}},
		{"others have ties", unlisted(), Options{}, []answer.Measure{"degree", "strength", "closeness", "harmonic", "k-core", "constraint", "effective-size", "reach"}, answer.Nobody{Why: answer.UntiedListed}},
		{"others lie between", unlisted(), Options{}, []answer.Measure{"betweenness"}, answer.Nobody{Why: answer.NoneBetween}},
		{"others are the strongest piece", unlisted(), Options{}, []answer.Measure{"eigenvector"}, answer.Nobody{Why: answer.OutsidePiece}},
		{"each tied to each", with(people("a", "b"), tie("a", "b", graph.Knows)), Options{}, []answer.Measure{"betweenness"}, answer.Nobody{Why: answer.NobodyBetween}},
		{"an order that leads on", with(people("a", "b"), tie("a", "b", graph.Advises)), Options{Directed: true}, []answer.Measure{"eigenvector"}, answer.Nobody{Why: answer.NoCircle}},
		{"ties lead to those listed, none away", with(unlisted(), func(w *worlds.World) { w.Tie("Ruth", "a", graph.Advises) }), Options{Directed: true}, []answer.Measure{"degree", "strength", "closeness", "harmonic", "reach"}, answer.Nobody{Why: answer.NoneAway}},
		{"a circle of others", with(unlisted(), func(w *worlds.World) { w.Tie("a", "b", graph.Advises) }), Options{Directed: true}, []answer.Measure{"eigenvector"}, answer.Nobody{Why: answer.OutsideCircle}},
		{"no parties are known", with(people("a", "b", "c"), func(w *worlds.World) { w.Tie("a", "b", graph.Knows); w.Tie("b", "c", graph.Knows) }), Options{Group: answer.ByParty}, []answer.Measure{Brokerage}, answer.Nobody{Why: answer.NoParties}},
		{"no bodies are known", with(people("a", "b", "c"), func(w *worlds.World) { w.Tie("a", "b", graph.Knows); w.Tie("b", "c", graph.Knows) }), Options{}, []answer.Measure{Brokerage}, answer.Nobody{Why: answer.NoBodies}},
		{"nobody stands between", toBody, Options{}, []answer.Measure{Brokerage}, answer.Nobody{Why: answer.NoBroker}},
		{"nobody is ours", people("a", "b"), Options{}, []answer.Measure{"door"}, answer.Nobody{Why: answer.NoWayBegins}},
		{"no way leads there", unlisted(), Options{}, []answer.Measure{"door"}, answer.Nobody{Why: answer.NoWayLeads}},
		{"ways lead to persons", with(unlisted(), func(w *worlds.World) { w.Add("Unit", graph.Department) }), Options{Show: []answer.Show{answer.ShowBodies}}, []answer.Measure{"door"}, answer.Nobody{Outcome: answer.NoFigure, Why: answer.WaysToPersons}},
		{"nobody is listed", people("a"), Options{Show: []answer.Show{answer.ShowStates}}, all, answer.Nobody{Outcome: answer.NobodyListed}},
		{"nobody is there", people("a"), Options{Kind: graph.Committee}, all, answer.Nobody{Outcome: answer.EmptyNetwork}},
		{"all are alike", people("a", "b"), Options{}, alike, answer.Nobody{Outcome: answer.AllAlike}},
	} {
		for _, by := range c.of {
			c.opt.By = by
			want := c.want
			if want.Outcome == "" {
				want.Outcome, want.Kind = answer.AllNothing, c.opt.Kind
			} else if want.Outcome == answer.NoFigure {
				want.Kind = c.opt.Kind
			}
			if by == "constraint" && want.Outcome == answer.AllNothing { // which who has no contacts has not at all
				want.Outcome = answer.NoFigure
			}
			b, text := ranked(t, c.w, c.opt)
			if b.Nobody == nil || *b.Nobody != want {
				t.Errorf("%s, %s: %+v, want %+v: %s", c.name, by, b.Nobody, want, text)
			}
		}
	}
}

// TestSomebodyComesFirst: where one stands out there is no reason why nobody does.
func TestSomebodyComesFirst(t *testing.T) {
	w := &worlds.World{}
	w.Add("Ruth", graph.Person, "team", "yes")
	for _, name := range []string{"a", "b", "c", "d"} {
		w.Add(name, graph.Person)
	}
	w.Add("Unit", graph.Department)
	w.Add("House", graph.Parliament)
	w.Tie("Ruth", "a", graph.Knows)
	w.Tie("a", "b", graph.Knows)
	w.Tie("b", "c", graph.WorksWith)
	w.Tie("a", "Unit", graph.WorksFor)
	w.Tie("b", "Unit", graph.WorksFor)
	w.Tie("c", "House", graph.WorksFor)
	for _, m := range Table {
		if b, text := ranked(t, w, Options{By: m.Name}); b.Nobody != nil {
			t.Errorf("%s: %+v, and %s", m.Name, b.Nobody, text)
		}
	}
}
