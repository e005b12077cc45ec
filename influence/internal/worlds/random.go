package worlds

import (
	"fmt"
	"math/rand/v2"

	"inroad/graph"
)

// Random is a small world with ties of every type, some repeated, both ways, ended, faded, closed or refused, and
// a decision with gates of every rule.
func Random(seed uint64) *World {
	r := rand.New(rand.NewPCG(seed, 3))
	pick := func(list ...string) string { return list[r.IntN(len(list))] }
	w := &World{}
	people, bodies := 4+r.IntN(6), 2+r.IntN(3)
	var names []string
	for i := range people {
		name := fmt.Sprintf("Person %c", 'A'+i)
		said := []string{"stance", pick("", "", "opposed", "sceptical", "undecided", "supportive", "champion", "0.25", "-0.75")}
		if i < 1+r.IntN(2) {
			said = append(said, "team", "yes")
		} else if r.IntN(8) == 0 {
			said = append(said, "do_not_approach", "yes")
		}
		said = append(said, "would_introduce", pick("", "", "yes", "perhaps", "no", "0.6"), "openness", pick("", "", "", "0", "0.7"), "effort", pick("", "", "easy", "hard"))
		w.Add(name, graph.Person, said...)
		names = append(names, name)
	}
	for i := range bodies {
		name := fmt.Sprintf("Body %c", 'A'+i)
		w.Add(name, graph.Department, "stance", pick("", "", "supportive"))
		names = append(names, name)
	}
	w.Add("Velmark", graph.StateKind)
	names = append(names, "Velmark")
	types := []graph.TieType{"", "a word of their own"}
	for _, spec := range graph.TieTypes {
		if spec.Type != graph.Gate && spec.Type != graph.TookPart && spec.Type != graph.WouldPass && spec.Type != graph.FileAt && spec.Type != graph.Attends {
			types = append(types, spec.Type)
		}
	}
	for range 6 + r.IntN(22) {
		from, to := names[r.IntN(len(names))], names[r.IntN(len(names))]
		typ := types[r.IntN(len(types))]
		if r.IntN(2) == 0 {
			from, to, typ = names[r.IntN(people)], names[people+r.IntN(bodies)], []graph.TieType{graph.WorksFor, graph.MemberOf, graph.Heads}[r.IntN(3)]
		}
		w.Tie(from, to, typ, func(t *graph.Tie) {
			if r.IntN(2) == 0 {
				t.Strength = []graph.Strength{0.2, 0.5, 0.8, 1}[r.IntN(4)]
			}
			if r.IntN(3) == 0 {
				t.Since = []graph.Date{20240609, 20250101, 20240000, 20241100, 20250608, 20250610}[r.IntN(6)]
			}
			if r.IntN(8) == 0 {
				t.Until = []graph.Date{20250609, 20250610, 20250000, 20250500}[r.IntN(4)]
			}
			t.Attributes = graph.MakeAttributes(map[string][]string{
				graph.AttrUse: {pick("", "", "", "", "ask first", "never")}, graph.AttrBothWays: {pick("", "", "", "yes")},
			})
		})
	}
	for stage := range 1 + r.IntN(3) {
		for range 1 + r.IntN(3) {
			rule := pick("must-agree", "lead", "veto", "consulted", "drafts", "")
			w.Gate(fmt.Sprint(stage), names[r.IntN(len(names))], graph.AttrRule, rule, graph.AttrOrder, fmt.Sprint(stage),
				graph.AttrProgress, pick("", "moving", "stuck", "not started"), graph.AttrWeight, pick("", "", "0.5"))
		}
	}
	w.Gate("0", "Person A", graph.AttrRule, "lead", graph.AttrOrder, "0", graph.AttrProgress, "stuck")
	if r.IntN(2) == 0 {
		w.Tie("Person A", "Body A", graph.MemberOf)
		w.Tie("Person B", "Body A", graph.MemberOf)
		w.Gate("1", "Body A", graph.AttrRule, "majority", graph.AttrOrder, "1")
	}
	return w
}
