package measures

import (
	"context"
	"iter"
	"math"
	"path/filepath"
	"testing"

	"inroad/graph"
	"inroad/importers"
	"inroad/influence/answer"
	"inroad/influence/internal/networks"
	"inroad/influence/world"
)

// ties is a Source of one tie per pair of names.
type ties [][2]string

func (l ties) Fragments(context.Context) iter.Seq2[graph.Fragment, error] {
	return func(yield func(graph.Fragment, error) bool) {
		var f graph.Fragment
		for i, p := range l {
			for _, name := range p {
				f.Records = append(f.Records, graph.Record{ID: graph.ID(name), Statements: []graph.Statement{{Property: graph.Name, Value: name}}})
			}
			f.Ties = append(f.Ties, graph.Tie{From: graph.ID(p[0]), To: graph.ID(p[1]), Type: graph.Knows, Origin: graph.Origin{Row: i + 2}})
		}
		yield(f, nil)
	}
}

func load(t *testing.T, from graph.Source) *graph.Snapshot {
	t.Helper()
	s, err := graph.Load(t.Context(), from)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func settings() world.Settings {
	s := world.Defaults()
	s.AsOf = 20250609
	return s
}

// TestPublishedValues holds the measures, by way of a whole answer, against values that others published.
func TestPublishedValues(t *testing.T) {
	compared := map[answer.Measure]int{}
	for name, n := range networks.All(t) {
		pairs, weights := n.Pairs(t)
		if weights != nil { // no strengths are above 1 here
			continue
		}
		var from graph.Source = ties(pairs)
		if n.Directed {
			from = advice(pairs)
		}
		s := load(t, from)
		for _, f := range n.Published {
			measure, known := Find(answer.Measure(f.Measure))
			if !known {
				continue
			}
			a, err := Rank(t.Context(), s, settings(), Options{By: measure.Name, Directed: n.Directed})
			if err != nil {
				t.Fatal(err)
			}
			for _, p := range ranking(a).Placed {
				want, published := f.Values[p.Who.Name]
				if !published {
					continue
				}
				compared[measure.Name]++
				if math.Abs(p.Score-want) > f.Tolerance {
					t.Errorf("%s: %s of %s is %v, published %v (%s)", name, f.Measure, p.Who.Name, p.Score, want, f.Source)
				}
			}
		}
	}
	for measure, least := range map[answer.Measure]int{"betweenness": 15, "closeness": 25, "constraint": 30, "effective-size": 20, "eigenvector": 8} {
		if compared[measure] < least {
			t.Errorf("%s: only %d values compared", measure, compared[measure])
		}
	}
}

// TestEveryScoreExplainsItself ranks the sample campaign by every measure, in every form.
func TestEveryScoreExplainsItself(t *testing.T) {
	im, err := importers.Open(t.Context(), []string{filepath.Join("..", "..", "testdata", "campaign")}, importers.Options{})
	if err != nil {
		t.Fatal(err)
	}
	s := load(t, im)
	for _, m := range Table {
		for _, opt := range []Options{{}, {Unweighted: true}, {Directed: true}, {Kind: graph.Person}, {Group: answer.ByParty}} {
			opt.By = m.Name
			a, err := Rank(t.Context(), s, settings(), opt)
			if err != nil {
				t.Fatalf("%+v: %v", opt, err)
			}
			if len(ranking(a).Placed) < 40 {
				t.Errorf("%+v: only %d places", opt, len(ranking(a).Placed))
			}
			for _, p := range ranking(a).Placed {
				sum := 0.0
				for _, part := range p.Parts {
					sum += part.Share
				}
				if p.Score == 0 && len(p.Parts) > 0 || p.Score != 0 && math.Abs(sum-1) > 1e-9 {
					t.Errorf("%+v: %s has %v, and parts that sum to %v", opt, p.Who.Name, p.Score, sum)
				}
			}
		}
	}
}

func ranking(a *answer.Answer) *answer.Ranking { return a.Body.(*answer.Ranking) }

func TestGroupsAndKeyPlayersOfTwoRooms(t *testing.T) {
	var pairs ties
	for _, room := range []string{"a", "b"} {
		for i := range 4 {
			for j := range i {
				pairs = append(pairs, [2]string{room + string(rune('0'+j)), room + string(rune('0'+i))})
			}
		}
	}
	pairs = append(pairs, [2]string{"a0", "door"}, [2]string{"door", "b0"})
	s := load(t, pairs)
	a, err := Groups(t.Context(), s, settings(), GroupOptions{})
	if err != nil {
		t.Fatal(err)
	}
	found := a.Body.(*answer.Groups).Groups
	if len(found) != 2 || len(found[0].Members)+len(found[1].Members) != 9 || found[1].Bridging != 1 {
		t.Errorf("groups of two rooms: %+v", found)
	}
	key, err := KeyPlayers(t.Context(), s, settings(), KeyOptions{By: answer.Fragment, Size: 1})
	if err != nil {
		t.Fatal(err)
	}
	// Without the door two rooms of four are left: 1 − 2·4·3/(8·7).
	if b := key.Body.(*answer.KeyPlayers); b.Set[0].Name != "door" || math.Abs(b.Value-(1-24.0/56)) > 1e-12 {
		t.Errorf("the key player is %+v", b)
	}
}
