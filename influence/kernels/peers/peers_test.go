package main

import (
	"bytes"
	"encoding/json"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"inroad/influence/kernels/generate"
)

func TestFurthestIsRelativeToTheLarger(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		ours, theirs []float64
		want         float64
	}{
		{[]float64{1, 2, nan, 0}, []float64{1, 2, nan, 0}, 0},
		{[]float64{1, 4}, []float64{1, 5}, 0.2},
		{[]float64{1e6, 1e-4}, []float64{1e6, 0}, 0.1}, // below a billionth of the greatest
		{[]float64{1, 0}, []float64{1, nan}, noMatch},
		{[]float64{math.Inf(1), 0}, []float64{1, 0}, noMatch},
	} {
		if got, err := furthest(c.ours, c.theirs); err != nil || math.Abs(got-c.want) > 1e-12 && got != c.want {
			t.Errorf("furthest(%v, %v) = %v, %v, want %v", c.ours, c.theirs, got, err, c.want)
		}
	}
	if _, err := furthest([]float64{1}, nil); err == nil {
		t.Error("lists of two lengths are compared")
	}
}

func TestPiecesAreEqualWhateverTheirNumbers(t *testing.T) {
	same, err := samePieces([]float64{0, 0, 1, 2}, []float64{7, 7, 3, 0}, given{})
	if err != nil || !same.Equal {
		t.Error(same, err)
	}
	for _, other := range [][]float64{{7, 3, 3, 0}, {7, 7, 7, 0}, {0, 1, 2, 3}} {
		if v, err := samePieces([]float64{0, 0, 1, 2}, other, given{}); err != nil || v.Equal {
			t.Error(other, v, err)
		}
	}
}

// inTest answers requests with a program of ours, without a process.
func inTest(t *testing.T, name string, requests ...request) []reply {
	t.Helper()
	p, version, err := programNamed(name)
	if err != nil {
		t.Fatal(err)
	}
	var in, out bytes.Buffer
	for _, r := range requests {
		if err := json.NewEncoder(&in).Encode(r); err != nil {
			t.Fatal(err)
		}
	}
	if err := serve(p, version, 2, &in, &out); err != nil {
		t.Fatal(err)
	}
	var replies []reply
	for decoder := json.NewDecoder(&out); ; {
		var r reply
		if err := decoder.Decode(&r); err == io.EOF {
			return replies[1:]
		} else if err != nil {
			t.Fatal(err)
		}
		replies = append(replies, r)
	}
}

func TestEveryTaskOfThePlanIsKnownToTheKernels(t *testing.T) {
	folder := t.TempDir()
	g, err := writeGraph(folder, seeded("tiny", "", func() generate.Graph { return generate.BarabasiAlbert(200, 3, 3, 1) }))
	if err != nil {
		t.Fatal(err)
	}
	graphs := graphSources()
	for _, c := range plan(false) {
		if !slices.ContainsFunc(graphs, func(s graphSource) bool { return s.Name == c.Graph }) {
			t.Errorf("no graph %s", c.Graph)
		}
		taskNamed(c.Task) // these panic where the plan names what there is not
		for _, name := range c.Peers {
			peerNamed(name)
		}
	}
	load := request{Do: "load", Rows: g.Rows, Pairs: g.Pairs, Costs: g.Costs}
	for _, kind := range taskKinds() {
		file := filepath.Join(folder, "values")
		o := kind.optionsFor(g.Rows, true)
		run := request{Do: "run", Task: kind.worker(), Options: o, Values: file}
		for _, r := range inTest(t, "kernels", load, run) {
			if r.Error != "" {
				t.Errorf("%s: %s", kind.Name, r.Error)
			}
		}
		ours, err := readFloats(file)
		if err != nil {
			t.Fatal(err)
		}
		switch kind.Name {
		case "betweenness", "pagerank", "routes":
			inTest(t, "gonum", load, run)
			theirs, err := readFloats(file)
			if err != nil {
				t.Fatal(err)
			}
			if v, err := kind.compare(ours, theirs, given{graph: g, options: *o}); err != nil || !v.Equal {
				t.Errorf("%s: %+v, %v", kind.Name, v, err)
			}
		case "communities":
			if v, err := kind.compare(ours, make([]float64, g.Rows), given{graph: g}); err != nil || v.Difference > -0.2 {
				t.Errorf("communities against none: %+v, %v", v, err)
			}
		}
	}
	if r := inTest(t, "kernels", load, request{Do: "run", Task: "nothing", Options: &options{}}); r[1].Error == "" {
		t.Error("an unknown task is run")
	}
}

func TestGatesJudgeRowsWhoseValuesAgree(t *testing.T) {
	g := gate{Least: 5, Aim: 10, task: "betweenness", threads: 2, peers: "networkit", graphs: "a b"}
	row := func(graph string, theirs float64, equal bool) Row {
		return Row{Task: "betweenness", Graph: graph, Threads: 2, Peer: "networkit", Ours: []float64{1}, Theirs: []float64{theirs}, Verdict: verdict{Equal: equal}}
	}
	for _, c := range []struct {
		rows []Row
		want string
	}{
		{nil, "not run"},
		{[]Row{row("a", 20, true), row("b", 8, true), row("c", 1, true)}, "met, aim too"},
		{[]Row{row("a", 6, true), row("b", 8, true)}, "met, aim not"},
		{[]Row{row("a", 4, true), row("b", 80, true)}, "**missed**"},
		{[]Row{row("a", 9, true), row("b", 80, false)}, "**values differ**"},
		{[]Row{row("a", 9, false)}, "no values agreed"},
	} {
		if got := g.judge(c.rows).word(g); got != c.want {
			t.Errorf("%v: %s, want %s", c.rows, got, c.want)
		}
	}
}

func TestAnInterruptedRunGoesOn(t *testing.T) {
	file := filepath.Join(t.TempDir(), "results.json")
	r := Results{Quick: true}
	c := comparison{Task: "cores", Graph: "ba5-1k", Threads: 1, Peers: []string{"igraph", "networkx"}}
	r.add([]Row{{Task: "cores", Graph: "ba5-1k", Threads: 1, Peer: "igraph", Load: 2}})
	if r.has(c) {
		t.Error("half a comparison counts as made")
	}
	r.add([]Row{{Task: "cores", Graph: "ba5-1k", Threads: 1, Peer: "networkx", Error: "out of memory"}})
	if err := r.write(file); err != nil {
		t.Fatal(err)
	}
	back, err := readResults(file)
	if err != nil || !back.has(c) {
		t.Error("a kept comparison is not found", err)
	}
	if d := cmp.Diff(r, back); d != "" {
		t.Error(d)
	}
	r.add([]Row{{Task: "cores", Graph: "ba5-1k", Threads: 1, Peer: "igraph"}})
	if len(r.Rows) != 2 {
		t.Error("a row measured again stands twice", r.Rows)
	}
}

func TestTheReportNamesWhatFailedAndWhatDiffers(t *testing.T) {
	r := Results{Rows: []Row{
		{Task: "cores", Graph: "ba5-1k", Threads: 1, Peer: "igraph", PeerThreads: 1, Ours: []float64{0.1, 0.2, 0.3}, Theirs: []float64{1}, Verdict: verdict{"values", 0, true}},
		{Task: "cores", Graph: "ba5-1k", Threads: 2, Peer: "networkx", PeerThreads: 1, Ours: []float64{1}, Theirs: []float64{2}, Verdict: verdict{"values", 0.5, false}},
		{Task: "cores", Graph: "ba5-1k", Threads: 2, Peer: "gds", PeerThreads: 2, Error: "not there"},
	}}
	var out strings.Builder
	report(&out, &r)
	for _, want := range []string{
		"| ba5-1k | igraph | 1 | 1.00 | 0.200 | 5.0× | 1.00–1.00 | 0.100–0.300 |",
		"| ba5-1k | networkx | 2, theirs 1 | 2.00 | 1.00 | **differ** |",
		"| ba5-1k | Neo4j GDS | 2 | – | – | – | | | | | not there | |",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("the report lacks %q:\n%s", want, out.String())
		}
	}
}

func TestRequirementsArePinned(t *testing.T) {
	text, err := os.ReadFile("requirements.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(text)) {
		if name, version, pinned := strings.Cut(strings.TrimSpace(line), "=="); !pinned || name == "" || version == "" {
			t.Errorf("%q names no version", line)
		}
	}
}
