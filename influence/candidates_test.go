package influence

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"inroad/graph"
	"inroad/influence/internal/worlds"
)

// groupsOf plays a world and writes who is in which group, with R: reached; no way in; under way; keep warm.
func groupsOf(t *testing.T, w *worlds.World) string {
	t.Helper()
	c := playedOn(t, w)
	free, busy := c.m.candidates()
	k, err := c.rank(t.Context(), free, busy, scope{all: true})
	if err != nil {
		t.Fatal(err)
	}
	warm, err := c.warm(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var groups []string
	for _, list := range [][]ranked{k.reached, k.unreached, k.underWay, warm} {
		var names []string
		for _, r := range list {
			name := fmt.Sprintf("%s %.3g", c.m.Entities[r.who].Name, r.reach)
			if r.event != nil {
				name += " at " + c.m.Entities[r.event.event].Name
			}
			names = append(names, name)
		}
		groups = append(groups, strings.Join(names, ", "))
	}
	return strings.Join(groups, "; ")
}

// around is a world in which Ruth knows Kadari (0.4) and nobody knows Orlo.
func around(kadari ...string) *worlds.World {
	w := &worlds.World{}
	w.Add("Ruth", graph.Person, "team", "yes")
	w.Add("Kadari", graph.Person, kadari...)
	w.Add("Orlo", graph.Person)
	w.Add("Ministry", graph.Department)
	w.Tie("Ruth", "Kadari", graph.Knows)
	w.Gate("1", "Ministry")
	return w
}

func TestWhoIsACandidate(t *testing.T) {
	both := "Kadari 0.4; Orlo 0; ; "
	for _, c := range []struct {
		name, want string
		w          *worlds.World
		make       func(w *worlds.World)
	}{
		{"everybody", both, around(), nil},
		{"not who is not to be approached", "; Orlo 0; ; ", around("do_not_approach", "yes"), nil},
		{"not who has left", "; Orlo 0; ; ", around("until", "2025-06-09"), nil},
		{"a month ends with its last day", both, around("until", "2025-06"), nil},
		{"who leaves tomorrow is here", both, around("until", "2025-06-10"), nil},
		{"a post that counts holds", both, around("until", "2025-06-09"), func(w *worlds.World) { w.Tie("Kadari", "Ministry", graph.MemberOf) }},
		{"not one that ended", "; Orlo 0; ; ", around("until", "2025-06-09"), func(w *worlds.World) { w.Tie("Kadari", "Ministry", graph.WorksFor, worlds.Until(20250609)) }},
		{"not membership of a party", "; Orlo 0; ; ", around("until", "2025-06-09"), func(w *worlds.World) {
			w.Add("Party", graph.PartyKind)
			w.Tie("Kadari", "Party", graph.MemberOf)
		}},
		{"who has left is a step on a route", "Orlo 0.0336; ; ; ", around("until", "2025-06-09"), func(w *worlds.World) { w.Tie("Kadari", "Orlo", graph.ReportsTo, worlds.Strong(0.56)) }},
		{"who has left is not under way, nor kept warm", "; Orlo 0; ; ", around("until", "2025-06-09"), func(w *worlds.World) {
			w.Contact(ago(3), "call", "yes", "Kadari")
			w.Tie("Ruth", "Kadari", graph.Met, worlds.Since(ago(300)))
		}},
		{"who has left is not kept warm", "; Orlo 0; ; ", around("until", "2025-06-09"), func(w *worlds.World) { w.Tie("Ruth", "Kadari", graph.Met, worlds.Since(ago(300))) }},
		{"a fresh contact is under way", "; Orlo 0; Kadari 0.4; ", around(), func(w *worlds.World) { w.Contact(ago(14), "call", "yes", "Kadari") }},
		{"an older one is not", both, around(), func(w *worlds.World) { w.Contact(ago(15), "call", "yes", "Kadari") }},
		{"a planned one is", "; Orlo 0; Kadari 0.4; ", around(), func(w *worlds.World) { w.Contact(ago(-90), "call", "", "Kadari") }},
		{"an introduction that was asked for is", "Kadari 0.4; ; Orlo 0; ", around(), func(w *worlds.World) { w.Contact(ago(14), "introduction", "asked", "Orlo", "Kadari") }},
		{"one whose row says no outcome is", "Kadari 0.4; ; Orlo 0; ", around(), func(w *worlds.World) { w.Contact(ago(-4), "introduction", "", "Orlo", "Kadari") }},
		{"one that was agreed is not", both, around(), func(w *worlds.World) { w.Contact(ago(1), "introduction", "agreed", "Orlo", "Kadari") }},
		{"one that has been agreed since is not", both, around(), func(w *worlds.World) {
			w.Contact(ago(5), "introduction", "asked", "Orlo", "Kadari")
			w.Contact(ago(1), "introduction", "agreed", "Orlo", "Kadari")
		}},
		{"asked through another it is", "Kadari 0.4; ; Orlo 0; ", around(), func(w *worlds.World) {
			w.Add("Sorn", graph.Person, "do_not_approach", "yes")
			w.Contact(ago(5), "introduction", "asked", "Orlo", "Sorn")
			w.Contact(ago(1), "introduction", "no answer", "Orlo", "Kadari")
		}},
		{"keep warm whom we met long ago", "Kadari 0.694; Orlo 0; ; Kadari 0.694", around(), func(w *worlds.World) { w.Tie("Ruth", "Kadari", graph.Met, worlds.Since(20240609), worlds.Strong(0.98)) }},
		{"not whom we met lately", "Kadari 0.69; Orlo 0; ; ", around(), func(w *worlds.World) { w.Tie("Ruth", "Kadari", graph.Met, worlds.Since(ago(56)), worlds.Strong(0.537)) }},
	} {
		if c.make != nil {
			c.make(c.w)
		}
		if got := groupsOf(t, c.w); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// TestEventsAreWaysIn: an event that Kadari or Orlo attends with Ruth gives at least 0.45.
func TestEventsAreWaysIn(t *testing.T) {
	for _, c := range []struct {
		name, want string
		make       func(w *worlds.World)
	}{
		{"today", "Kadari 0.45 at Fair; Orlo 0; ; ", func(w *worlds.World) { meet(w, "Fair", worlds.Today, "Kadari", "Ruth") }},
		{"in 14 days", "Kadari 0.45 at Fair; Orlo 0; ; ", func(w *worlds.World) { meet(w, "Fair", ago(-14), "Kadari", "Ruth") }},
		{"not in 15", "Kadari 0.4; Orlo 0; ; ", func(w *worlds.World) { meet(w, "Fair", ago(-15), "Kadari", "Ruth") }},
		{"not yesterday", "Kadari 0.4; Orlo 0; ; ", func(w *worlds.World) { meet(w, "Fair", ago(1), "Kadari", "Ruth") }},
		{"not without one of ours", "Kadari 0.4; Orlo 0; ; ", func(w *worlds.World) { meet(w, "Fair", ago(-3), "Kadari", "Orlo") }},
		{"whom no route reaches", "Orlo 0.45 at Fair, Kadari 0.4; ; ; ", func(w *worlds.World) {
			meet(w, "Fair", ago(-3), "Orlo", "Ruth")
			w.Tie("Orlo", "Ministry", graph.Influences)
		}},
		{"a route that gives more is taken", "Kadari 0.5; Orlo 0; ; ", func(w *worlds.World) {
			meet(w, "Fair", ago(-3), "Kadari", "Ruth")
			w.Tie("Ruth", "Kadari", graph.Knows, worlds.Strong(0.5))
		}},
		{"the soonest", "Kadari 0.45 at Congress; Orlo 0; ; ", func(w *worlds.World) {
			meet(w, "Fair", ago(-3), "Kadari", "Ruth")
			meet(w, "Congress", ago(-2), "Kadari", "Ruth")
			meet(w, "Ball", ago(-1), "Kadari")
		}},
		{"of one day the first by name", "Kadari 0.45 at Congress; Orlo 0; ; ", func(w *worlds.World) {
			meet(w, "Fair", ago(-3), "Kadari", "Ruth")
			meet(w, "Congress", ago(-3), "Kadari", "Ruth")
		}},
		{"an attendance that ended", "Kadari 0.4; Orlo 0; ; ", func(w *worlds.World) {
			meet(w, "Fair", ago(-3), "Ruth")
			w.Tie("Kadari", "Fair", graph.Attends, worlds.Until(ago(2)))
		}},
	} {
		w := around()
		c.make(w)
		if got := groupsOf(t, w); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func meet(w *worlds.World, event string, start graph.Date, who ...string) {
	w.Add(event, graph.Event, "start", start.String())
	for _, name := range who {
		w.Tie(name, event, graph.Attends)
	}
}

// TestReachOfRoutesIsKept: what carriers and letters read is R of the route, whatever events there are.
func TestReachOfRoutesIsKept(t *testing.T) {
	w := around()
	meet(w, "Fair", worlds.Today, "Kadari", "Ruth")
	c := playedOn(t, w)
	if r := c.reach[worlds.Called(t, c.m.Facts, "Kadari")]; math.Abs(r-0.4) > 1e-15 {
		t.Errorf("R of the route is %v", r)
	}
}
