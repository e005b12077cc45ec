package main

import (
	"fmt"
	"io"
	"slices"
	"strings"
)

// report writes the results as Markdown.
func report(out io.Writer, r *Results) {
	p := func(format string, values ...any) { fmt.Fprintf(out, format, values...) }
	p("# Side by side with other programs\n\n`make peers` writes this file.")
	if r.Quick {
		p(" This is the small part alone (`-quick`): graphs of a thousand rows and what takes seconds on ten thousand.")
	}
	if !r.Finished {
		p(" The run was not finished; `make peers` goes on with it.")
	}
	p("\n\n")
	writeMachine(p, r)
	p("%s\n", explanation)
	p("\n## Goals\n\nA gate is met where every graph reaches it; the aim is for the geometric mean.\n\n")
	p("| goal | against | gate | aim | least | mean | graphs | |\n|---|---|--:|--:|--:|--:|--:|---|\n")
	for _, g := range gates() {
		j := g.judge(r.Rows)
		least, mean := "–", "–"
		if j.Measured > 0 {
			least, mean = times(j.Least), times(j.Mean)
		}
		p("| %s | %s | %s | %s | %s | %s | %s | %s |\n", g.Goal, g.Against, times(g.Least), times(g.Aim), least, mean, j.graphs(), j.word(g))
	}
	writeAbsolute(p, r)
	writeRows(p, r)
	p("\n## Graphs\n\nAll are undirected and the same on every machine. Costs are whole, from a million to ten million.\n\n")
	p("| graph | rows | ties | |\n|---|--:|--:|---|\n")
	for _, source := range graphSources() {
		for _, g := range r.Graphs {
			if g.Name == source.Name {
				p("| %s | %d | %d | %s |\n", g.Name, g.Rows, g.Ties, source.About)
			}
		}
	}
	for _, profile := range r.Profiles {
		p("\n## Where the time goes: %s\n\n```\n%s\n```\n", profile.What, profile.Top)
	}
	if len(r.Skipped) > 0 {
		p("\n## Not run\n\n")
		for _, line := range r.Skipped {
			p("- %s\n", line)
		}
	}
}

const explanation = `
Every program is timed inside its own process, on the algorithm alone: its graph is built before, its values are copied
after. Neo4j says the time itself, but for routes, which are timed by the call. Programs take turns, in another order each
round: 11 runs where one takes less than 0.1 s, 5 up to 10 s, 3 up to a minute, else 1. Ratio is their median over ours;
spread is the least and the greatest of the runs; processor time is of all threads, the median again, and tells more than the
clock where a machine has other work. Values of all rows are compared before anything is timed; where they
differ there is no ratio. PageRank is compared at a residual of 1e-14 (igraph has one stopping rule of its own, near
1e-10) and timed at the one named, Σ|x′ − x| for all; gonum, which has the root of the sum of squares,
is given that over the root of n, and Neo4j stops at the greatest change. Communities
are compared by modularity, sampled betweenness by its error of 0.005. igraph, networkx and gonum use one thread whatever
they are given. Memory is the greatest of the process during the run, the graph included, and for ours also what was
added to the process as it was before.

Not here: graph-tool, which the registry of the others does not have; spread of influence (IMM), which is not part of the
program; reading of files, which ` + "`go test -bench . ./importers`" + ` measures; growth, which ` + "`make bench`" + ` fits.`

func writeMachine(p func(string, ...any), r *Results) {
	m := r.Machine
	p("%s, %d cores, %.0f GB, %s; %s, %s; commit %s, %s; greatest load when something began %.1f; %.0f minutes in all", m.Processor, m.Cores,
		float64(m.Memory)/(1<<30), m.System, m.Go, m.Python, m.Commit, m.Date, r.Load, r.Took/60)
	var versions []string
	for _, other := range peers() {
		at := slices.IndexFunc(r.Rows, func(row Row) bool { return row.Peer == other.Name && row.Version != "" })
		if at >= 0 && other.program != "kernels" && other.variant == "" {
			versions = append(versions, other.Shown+" "+r.Rows[at].Version)
		}
	}
	if len(versions) > 0 {
		p("; %s", strings.Join(versions, ", "))
	}
	p(".\n")
}

// largestGraph is what the absolute goals are stated for.
const largestGraph = "-1m"

func writeAbsolute(p func(string, ...any), r *Results) {
	p("\n## A million rows, 2 threads\n\nEach at most 30 s and 3 GB, in a process of its own.\n\n")
	p("| task | graph | s | GB | GB above the graph | | |\n|---|---|--:|--:|--:|---|---|\n")
	for _, row := range r.Rows {
		if row.Peer != "" || !strings.HasSuffix(row.Graph, largestGraph) || len(row.Ours) == 0 {
			continue
		}
		word := "met"
		if median(row.Ours) > 30 || row.OursPeak > 3<<30 {
			word = "**missed**"
		}
		p("| %s | %s | %s | %.2f | %.2f | %s | %s |\n", taskNamed(row.Task).Shown, row.Graph, duration(median(row.Ours)),
			float64(row.OursPeak)/(1<<30), float64(row.OursAbove)/(1<<30), row.Said, word)
	}
	for _, row := range r.Rows {
		if row.Task == "betweenness" && row.Graph == "ba5-10k" && row.Peer == "alone" {
			perCore := float64(row.OursAbove) / (1 << 20) / float64(row.Threads)
			word := "met"
			if perCore > 10 {
				word = "**missed**"
			}
			p("\nMemory above the graph, exact betweenness, ba5-10k: %.1f MB a core (at most 10): %s.\n", perCore, word)
		}
	}
}

func writeRows(p func(string, ...any), r *Results) {
	for _, kind := range taskKinds() {
		rows := slices.DeleteFunc(slices.Clone(r.Rows), func(row Row) bool { return row.Task != kind.Name || row.Peer == "" })
		if len(rows) == 0 {
			continue
		}
		p("\n## %s\n\n", strings.ToUpper(kind.Shown[:1])+kind.Shown[1:])
		p("| graph | peer | threads | theirs, s | ours, s | ratio | their spread | our spread | processor s: theirs, ours | MB: theirs, ours, above | compared | furthest apart |\n")
		p("|---|---|--:|--:|--:|--:|--:|--:|---|---|---|--:|\n")
		for _, row := range rows {
			other := peerNamed(row.Peer)
			threads := fmt.Sprint(row.Threads)
			if row.PeerThreads != row.Threads {
				threads = fmt.Sprintf("%d, theirs %d", row.Threads, row.PeerThreads)
			}
			if len(row.Theirs) == 0 || len(row.Ours) == 0 {
				p("| %s | %s | %s | – | – | – | | | | | %s | |\n", row.Graph, other.Shown, threads, strings.ReplaceAll(row.Error, "\n", " "))
				continue
			}
			ratio := "**differ**"
			if row.ratio() > 0 {
				ratio = times(row.ratio())
			}
			p("| %s | %s | %s | %s | %s | %s | %s | %s | %s, %s | %s, %s, %s | %s | %.1g |\n", row.Graph, other.Shown, threads,
				duration(median(row.Theirs)), duration(median(row.Ours)), ratio, spread(row.Theirs), spread(row.Ours),
				used(row.TheirsCPU), used(row.OursCPU), megabytes(row.TheirsPeak), megabytes(row.OursPeak), megabytes(row.OursAbove), row.Verdict.Compared, row.Verdict.Difference)
		}
	}
}

// duration is seconds to three figures.
func duration(seconds float64) string {
	switch {
	case seconds >= 100:
		return fmt.Sprintf("%.0f", seconds)
	case seconds >= 10:
		return fmt.Sprintf("%.1f", seconds)
	case seconds >= 1:
		return fmt.Sprintf("%.2f", seconds)
	case seconds >= 0.1:
		return fmt.Sprintf("%.3f", seconds)
	case seconds >= 0.01:
		return fmt.Sprintf("%.4f", seconds)
	}
	return fmt.Sprintf("%.5f", seconds)
}

func spread(sorted []float64) string {
	return duration(sorted[0]) + "–" + duration(sorted[len(sorted)-1])
}

// times is a ratio to two or three figures.
func times(x float64) string {
	if x >= 10 {
		return fmt.Sprintf("%.0f×", x)
	}
	return strings.TrimSuffix(fmt.Sprintf("%.2f", x), "0") + "×"
}

// used is processor time, which a server's clients do not know.
func used(seconds float64) string {
	if seconds <= 0 {
		return "–"
	}
	return duration(seconds)
}

func megabytes(bytes int64) string {
	if bytes <= 0 {
		return "–"
	}
	return fmt.Sprintf("%.0f", float64(bytes)/(1<<20))
}
