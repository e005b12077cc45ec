package main

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"
)

// A line is the figures of one benchmark in one unit, by size.
type line struct {
	name, unit   string
	sizes, found []float64
}

// series are lines in the order they were first seen.
type series struct{ lines []*line }

// A goal is the largest exponent of the benchmarks it is about.
type goal struct {
	name, unit string
	most       float64
}

// goals are found by the beginning of a benchmark's name; the first that fits counts. Most is of time where the work is
// known, and of memory for all: none may need more than a little above linear memory.
func goals() []goal {
	return []goal{
		{"BenchmarkGrowth/betweenness", "cpu-ns/op", 2.15},
		{"BenchmarkGrowth/by-cost", "cpu-ns/op", 2.25},
		{"BenchmarkGrowth/distances", "cpu-ns/op", 2.0},
		{"BenchmarkGrowth/pagerank", "cpu-ns/pass", 1.25},
		{"BenchmarkGrowth/routes", "cpu-ns/query", 1.15},
		{"BenchmarkGrowth/communities", "cpu-ns/op", 1.3},
		{"BenchmarkGrowth/constraint/ba", "cpu-ns/op", 1.5}, // of heavy tails
		{"BenchmarkGrowth/constraint", "cpu-ns/op", 1.3},
		{"BenchmarkGrowth/sampled", "cpu-ns/path", 0.6}, // the goal is of ties looked at, which time follows
		{"BenchmarkGrowth/blocks", "cpu-ns/op", 1.2},
		{"BenchmarkGrowth/", "B/op", 1.05},
		{"BenchmarkImport", "ns/op", 1.05},
	}
}

func goalOf(name, unit string) (goal, bool) {
	all := goals()
	at := slices.IndexFunc(all, func(g goal) bool { return g.unit == unit && strings.HasPrefix(name, g.name) })
	if at < 0 {
		return goal{}, false
	}
	return all[at], true
}

func failed(text string) bool {
	return strings.HasPrefix(text, "FAIL") || strings.HasPrefix(text, "--- FAIL") || strings.HasPrefix(text, "panic:")
}

var (
	sizePattern      = regexp.MustCompile(`/n=(\d+)`)
	processorPattern = regexp.MustCompile(`-\d+$`) // GOMAXPROCS, which go test adds
)

// read takes the figures of a line that is a benchmark with a size.
func (s *series) read(text string) {
	fields := strings.Fields(text)
	if len(fields) < 4 || !strings.HasPrefix(fields[0], "Benchmark") {
		return
	}
	size := sizePattern.FindStringSubmatch(fields[0])
	if size == nil {
		return
	}
	n, err := strconv.ParseFloat(size[1], 64)
	if err != nil {
		return
	}
	name := processorPattern.ReplaceAllString(sizePattern.ReplaceAllString(fields[0], ""), "")
	for i := 2; i+1 < len(fields); i += 2 {
		unit := fields[i+1]
		value, err := strconv.ParseFloat(fields[i], 64)
		if err != nil || value <= 0 || unit != "B/op" && !strings.Contains(unit, "ns/") {
			continue
		}
		at := slices.IndexFunc(s.lines, func(l *line) bool { return l.name == name && l.unit == unit })
		if at < 0 {
			at = len(s.lines)
			s.lines = append(s.lines, &line{name: name, unit: unit})
		}
		s.lines[at].sizes = append(s.lines[at].sizes, n)
		s.lines[at].found = append(s.lines[at].found, value)
	}
}

func (s *series) has(name, units string) bool {
	return slices.ContainsFunc(s.lines, func(l *line) bool { return l.name == name && strings.HasPrefix(l.unit, units) })
}

// write prints the exponents of all lines with three sizes or more, those that have a goal first.
func (s *series) write(out io.Writer) error {
	type fitted struct {
		*line
		exponent float64
		goal     goal
		aimed    bool
	}
	var all []fitted
	for _, l := range s.lines {
		if len(l.sizes) < 3 {
			continue
		}
		f := fitted{line: l, exponent: exponent(l.sizes, l.found)}
		f.goal, f.aimed = goalOf(l.name, l.unit)
		if f.aimed || l.unit == "cpu-ns/op" || l.unit == "ns/op" && !s.has(l.name, "cpu-ns/") {
			all = append(all, f)
		}
	}
	if len(all) == 0 {
		return nil
	}
	rank := func(f fitted) int {
		if f.aimed {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(all, func(a, b fitted) int { return cmp.Compare(rank(a), rank(b)) })
	if _, err := fmt.Fprintf(out, "\nGrowth with n, as n to the power of\n\n"); err != nil {
		return err
	}
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	for _, f := range all {
		word := ""
		switch {
		case f.aimed && f.exponent <= f.goal.most:
			word = fmt.Sprintf("at most %.2f\tmet", f.goal.most)
		case f.aimed:
			word = fmt.Sprintf("at most %.2f\tMISSED", f.goal.most)
		}
		fmt.Fprintf(table, "%s\t%s\t%.2f\t%s to %s\t%s\n", strings.TrimPrefix(f.name, "Benchmark"), f.unit, f.exponent,
			round(slices.Min(f.sizes)), round(slices.Max(f.sizes)), word)
	}
	return table.Flush()
}

func round(n float64) string { return strconv.FormatFloat(n, 'f', -1, 64) }

// exponent is the slope of log y over log x by least squares.
func exponent(x, y []float64) float64 {
	var mx, my, xx, xy float64
	n := float64(len(x))
	for i := range x {
		mx += math.Log(x[i]) / n
		my += math.Log(y[i]) / n
	}
	for i := range x {
		dx := math.Log(x[i]) - mx
		xx += dx * dx
		xy += dx * (math.Log(y[i]) - my)
	}
	return xy / xx
}
