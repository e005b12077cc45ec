// Peers puts the kernels side by side with other people's programs: the same graphs, the same threads, values compared
// first. What comes in are seeded generators; what goes out is a table in influence/kernels/peers/RESULTS.md.
//
//	go run ./influence/kernels/peers            everything, half an hour; goes on where an interrupted run ended
//	go run ./influence/kernels/peers -quick     the small part, minutes
//	go run ./influence/kernels/peers -only routes,cores -on ba5-10k
//
// Programs from the Python registry are installed into .peers; Graph Data Science runs on a throw-away Neo4j where Java
// and Maven are. Each program works in a process of its own that speaks JSON lines (worker.go); the kernels too, so that
// time and memory are measured alike.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

func main() {
	o := choices{folder: ".peers", file: filepath.Join("influence", "peers", "RESULTS.md")}
	flag.BoolVar(&o.quick, "quick", false, "the small part: graphs of 1,000 rows, and of 10,000 what takes seconds")
	flag.StringVar(&o.only, "only", "", "these tasks alone, separated by commas; other results stay as they are")
	flag.StringVar(&o.on, "on", "", "these graphs alone, separated by commas; other results stay as they are")
	flag.BoolVar(&o.fresh, "fresh", false, "begin anew where a run was interrupted")
	flag.BoolVar(&o.tables, "tables", false, "measure nothing: write the tables of what is kept")
	program := flag.String("worker", "", "serve as a worker: kernels or gonum, then the number of threads")
	flag.Parse()
	if err := run(o, *program, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "peers:", err)
		os.Exit(1)
	}
}

type choices struct {
	folder, file string
	quick, fresh bool
	tables       bool
	only, on     string
}

func run(o choices, program string, arguments []string) error {
	if program == "" {
		return compareAll(o, os.Stdout, os.Stderr)
	}
	p, version, err := programNamed(program)
	if err != nil {
		return err
	}
	threads, err := strconv.Atoi(strings.Join(arguments, ""))
	if err != nil {
		return fmt.Errorf("how many threads: %w", err)
	}
	return serve(p, version, threads, os.Stdin, os.Stdout)
}

// compareAll makes every comparison of the plan that has not been made, and writes the tables.
func compareAll(o choices, out, log io.Writer) (err error) {
	if err := prepare(o.folder, filepath.Join("influence", "peers", "requirements.txt")); err != nil {
		return err
	}
	kept := filepath.Join(o.folder, "results.json")
	results, err := readResults(kept)
	if err != nil {
		return err
	}
	if o.tables {
		return publish(o.file, out, &results)
	}
	part, err := o.part()
	if err != nil {
		return err
	}
	if o.fresh || part == nil && (results.Finished || results.Quick != o.quick) {
		results = Results{Quick: o.quick}
	}
	if part != nil {
		results.Rows = slices.DeleteFunc(results.Rows, func(r Row) bool { return part(r.Task, r.Graph) })
		results.Quick = results.Quick && o.quick
	}
	l := newLaboratory(o.folder, log)
	defer func() { err = errors.Join(err, l.close()) }()
	results.Machine, results.Skipped, results.Profiles = thisMachine(l.python, time.Now()), nil, nil
	todo := plan(o.quick)
	for i, c := range todo {
		if part != nil && !part(c.Task, c.Graph) || results.has(c) {
			continue
		}
		began := time.Now()
		fmt.Fprintf(log, "%3d/%d %s %s, %d threads: %s ", i+1, len(todo), c.Task, c.Graph, c.Threads, strings.Join(c.Peers, " "))
		rows, err := l.measure(c)
		if errors.Is(err, fs.ErrNotExist) && c.Graph == "email" {
			results.Skipped = append(results.Skipped, fmt.Sprintf("%s on %s: %s is not there", c.Task, c.Graph, emailFile))
			fmt.Fprintln(log, "not run")
			continue
		}
		if err != nil {
			return err
		}
		results.add(rows)
		results.Took += time.Since(began).Seconds()
		results.addGraph(l.graphs[c.Graph])
		if err := results.write(kept); err != nil {
			return err
		}
		fmt.Fprintf(log, "%.1f s%s\n", time.Since(began).Seconds(), problems(rows))
	}
	results.Finished = results.Finished || part == nil
	if results.Profiles, err = profiles(l, results.Rows, log); err != nil {
		return err
	}
	if err := results.write(kept); err != nil {
		return err
	}
	return publish(o.file, out, &results)
}

// part says whether a task on a graph was asked for; nil where all are.
func (o choices) part() (func(task, graph string) bool, error) {
	if o.only == "" && o.on == "" {
		return nil, nil
	}
	var tasks, graphs []string
	for _, k := range taskKinds() {
		tasks = append(tasks, k.Name)
	}
	for _, g := range graphSources() {
		graphs = append(graphs, g.Name)
	}
	chosenTasks, err := among(tasks, o.only, "task")
	if err != nil {
		return nil, err
	}
	chosenGraphs, err := among(graphs, o.on, "graph")
	return func(task, graph string) bool {
		return slices.Contains(chosenTasks, task) && slices.Contains(chosenGraphs, graph)
	}, err
}

// among are the chosen of all, separated by commas; none means all.
func among(all []string, chosen, what string) ([]string, error) {
	if chosen == "" {
		return all, nil
	}
	names := strings.Split(chosen, ",")
	for _, name := range names {
		if !slices.Contains(all, name) {
			return nil, fmt.Errorf("no %s %q; there are %s", what, name, strings.Join(all, ", "))
		}
	}
	return names, nil
}

// problems says which rows have no figures, or figures that say nothing.
func problems(rows []Row) string {
	var text strings.Builder
	for _, row := range rows {
		switch {
		case row.Error != "":
			fmt.Fprintf(&text, "\n        %s: %s", row.Peer, row.Error)
		case row.Peer != "" && !row.Verdict.Equal:
			fmt.Fprintf(&text, "\n        %s: values differ: %s: %.2g", row.Peer, row.Verdict.Compared, row.Verdict.Difference)
		}
	}
	return text.String()
}

// profiles looks into the worst row of every gate that is missed.
func profiles(l *laboratory, rows []Row, log io.Writer) ([]profiled, error) {
	var all []profiled
	for _, g := range gates() {
		j := g.judge(rows)
		if j.Measured == 0 || j.Least >= g.Least {
			continue
		}
		what := fmt.Sprintf("%s on %s, %d threads", taskNamed(j.Worst.Task).Shown, j.Worst.Graph, j.Worst.Threads)
		if slices.ContainsFunc(all, func(p profiled) bool { return p.What == what }) {
			continue
		}
		fmt.Fprintf(log, "profile of %s\n", what)
		top, err := l.profileOf(comparison{Task: j.Worst.Task, Graph: j.Worst.Graph, Threads: j.Worst.Threads})
		if err != nil {
			return nil, err
		}
		all = append(all, profiled{what, top})
	}
	return all, nil
}

func publish(file string, out io.Writer, r *Results) error {
	var text strings.Builder
	report(&text, r)
	if _, err := io.WriteString(out, text.String()); err != nil {
		return err
	}
	return os.WriteFile(file, []byte(text.String()), 0o644)
}
