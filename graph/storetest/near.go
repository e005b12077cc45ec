package storetest

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"inroad/graph"
)

// nearAgrees compares a Neighbourhood with what looks at everything, on graphs in which much shares a key.
func nearAgrees(t *testing.T, s graph.Store) {
	neighbourhood, ok := s.(graph.Neighbourhood)
	if !ok {
		return // a store need not be one
	}
	f := Tangle(rand.New(rand.NewPCG(3, 5)), 60)
	apply(t, s, f)
	plain := Plain{f.Canonical()}
	var ids []graph.ID
	for _, r := range f.Records[:20] {
		ids = append(ids, r.ID)
	}
	ids = append(ids, "nobody", f.Ties[0].From, f.Ties[0].To)
	nearOf := func(from graph.Neighbourhood) (all []any) {
		err := from.Near(t.Context(), func(n graph.Near) error {
			all = readNear(t, n, ids)
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		return all
	}
	same(t, "what is near", nearOf(plain), nearOf(neighbourhood))

	err := neighbourhood.Near(t.Context(), func(n graph.Near) error {
		apply(t, s, graph.Fragment{Documents: []graph.Document{document("late", true)}})
		return nil
	})
	wantError(t, "read what is near while it changes", err, graph.ErrChanged)
	stop := errors.New("stop")
	wantError(t, "work that fails", neighbourhood.Near(t.Context(), func(graph.Near) error { return stop }), stop)
}

// readNear asks all that a Near can tell, and puts it in order.
func readNear(t *testing.T, n graph.Near, ids []graph.ID) (all []any) {
	fine := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	sorted := func(ids []graph.ID) []graph.ID {
		slices.Sort(ids)
		return slices.Compact(ids)
	}
	canonical := func(f graph.Fragment) graph.Fragment { return f.Canonical() }
	documents, err := n.Documents()
	fine(err)
	records, err := n.Records(ids)
	fine(err)
	judgements, err := n.Judgements(ids)
	fine(err)
	all = append(all, canonical(graph.Fragment{Documents: documents, Records: records, Judgements: judgements}))
	for _, text := range []string{"a", "ana", "zzz", "book/", "@", " "} {
		called, err := n.Called(text, 1000)
		fine(err)
		all = append(all, text, sorted(called))
		few, err := n.Called(text, 3)
		fine(err)
		all = append(all, min(len(few), 4))
	}
	for _, keys := range [][]string{{"ana"}, {"ana", "bo", "state:AU"}, {"book/loose 3"}, {"an"}, {""}, nil} {
		bearing, err := n.Bearing(keys)
		fine(err)
		all = append(all, sorted(bearing))
	}
	for which := graph.TiesOf; which < graph.AskingTies; which++ {
		ties, err := n.Ties(which, ids)
		fine(err)
		if which >= graph.PostTies {
			ties = slices.DeleteFunc(slices.Clone(ties), func(t graph.Tie) bool {
				return slices.ContainsFunc(graph.Past(documents), func(d graph.Document) bool { return d.ID == t.Origin.Document })
			})
		}
		all = append(all, canonical(graph.Fragment{Ties: ties}))
	}
	asking, err := n.Ties(graph.AskingTies, ids)
	fine(err)
	all = append(all, sorts(asking, ids))
	stated, err := n.Stated(ids, 2, []graph.ID{"d1"})
	fine(err)
	for _, id := range ids {
		all = append(all, len(stated[id]))
		for _, tie := range stated[id] {
			if tie.Origin.Document == "d1" || tie.From != id && tie.To != id {
				t.Errorf("stated of %s is %v", id, tie)
			}
		}
	}
	return all
}

// sorts are the sorts of ties that tell a kind, for each of the ids.
func sorts(ties []graph.Tie, ids []graph.ID) []string {
	var all []string
	for _, t := range ties {
		sort := fmt.Sprint(" ", t.Type, t.Origin.Document, t.Attributes.Value(graph.AttrImplied))
		if slices.Contains(ids, t.From) {
			all = append(all, string(t.From)+" from"+sort)
		}
		if slices.Contains(ids, t.To) && t.To != t.From {
			all = append(all, string(t.To)+" to"+sort)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// Tangle makes a graph of n records in which much is joined: few names, shared emails, records without kind, states of
// several names, bodies, judgements, ends without records, implied ties, and older readings of files.
func Tangle(r *rand.Rand, n int) graph.Fragment {
	pick := func(from ...string) string { return from[r.IntN(len(from))] }
	var f graph.Fragment
	for d := range 4 {
		f.Documents = append(f.Documents, graph.Document{
			ID: graph.ID(fmt.Sprint("d", d)), Source: fmt.Sprint("book", d%3), Name: "people.csv", Hash: "00", Read: at(1 + d), Complete: d != 2,
		})
	}
	origin := func() graph.Origin {
		return graph.Origin{Document: graph.ID(fmt.Sprint("d", r.IntN(4))), Row: 2 + r.IntN(3*n)}
	}
	id := func(i int) graph.ID { return graph.ID(fmt.Sprint(pick("book0/", "book1#", "g:"), i%n)) }
	var ids []graph.ID
	for i := range n {
		o := origin()
		rec := graph.Record{ID: id(i)}
		ids = append(ids, rec.ID)
		say := func(p graph.Property, value string) { rec.Statements = append(rec.Statements, said(p, value, o)) }
		kind := pick("", "", "person", "person", "department", "state", "contact", "event")
		name := fmt.Sprint("N", r.IntN(n))
		if r.IntN(4) == 0 {
			name = pick("Ana", "Bo", "Cy", "Di Ana", "Éva", "Foreign Ministry", "Party")
		}
		if kind == "state" || r.IntN(12) == 0 {
			name = pick("Austria", "AT", "Australia", "AUS", "Republic of Austria")
		}
		if kind == "" && r.IntN(2) == 0 {
			say(graph.Named, name)
		} else {
			say(graph.Name, name)
			say(graph.KindOf, pick(kind, "person"))
		}
		if r.IntN(8) == 0 {
			say(graph.Alias, pick("Ana", "Bo", "Nana"))
		}
		if r.IntN(8) == 0 {
			say(graph.Email, pick("A@velmark.example", "a@velmark.example", "b@velmark.example"))
		}
		if r.IntN(4) == 0 {
			say(graph.Ref, fmt.Sprint("R-", r.IntN(6)))
		}
		if r.IntN(3) == 0 {
			o = origin()
			say(graph.Title, pick("Desk officer", "Head"))
		}
		rec.Statements = slices.DeleteFunc(rec.Statements, func(st graph.Statement) bool { return st.Value == "" })
		f.Records = append(f.Records, rec)
	}
	end := func() graph.ID {
		if r.IntN(15) == 0 {
			return graph.ID(fmt.Sprint("book/loose ", r.IntN(5)))
		}
		return ids[r.IntN(len(ids))]
	}
	for range 2 * n {
		t := graph.Tie{From: end(), To: end(), Origin: origin(), Strength: graph.Strength(r.IntN(4)) / 4}
		t.Type = graph.TieTypes[r.IntN(len(graph.TieTypes))].Type
		more := map[string][]string{}
		switch r.IntN(8) {
		case 0:
			t.Type = graph.TieType(strings.ToLower(pick("", "mentored")))
		case 1:
			t.Type, more = graph.PartOf, map[string][]string{graph.AttrImplied: {string(graph.State)}}
		case 2:
			t.Type, more = graph.MemberOf, map[string][]string{graph.AttrImplied: {string(graph.Party)}}
		case 3:
			t.Type, more = graph.WorksFor, map[string][]string{graph.AttrImplied: {string(graph.Organization)}}
		case 4:
			t.Type, more = graph.Gate, map[string][]string{graph.AttrDesk: {string(end()), string(end())}}
		}
		t.Attributes = graph.MakeAttributes(more)
		f.Ties = append(f.Ties, t)
	}
	for i := range n / 10 {
		f.Judgements = append(f.Judgements, graph.Judgement{ID: graph.ID(fmt.Sprint("j", i)), A: end(), B: end(), Same: r.IntN(2) == 0, Origin: origin()})
	}
	return f
}
