package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
)

// A Row is one task on one graph by ours and by one peer, or by ours alone where Peer is empty.
type Row struct {
	Task, Graph    string
	Threads        int
	Peer           string
	PeerThreads    int
	Verdict        verdict
	Ours, Theirs   []float64 // seconds, sorted
	OursCPU        float64   // seconds of all processors, the run in the middle
	TheirsCPU      float64
	OursPeak       int64 // bytes
	OursAbove      int64
	TheirsPeak     int64
	Said, PeerSaid string
	Error          string
	Load           float64 // of the machine, when it was measured
	Version        string
}

// A laboratory makes graphs, starts workers and measures.
type laboratory struct {
	folder  string // for graphs and values
	python  string
	script  string
	server  *server // where Graph Data Science runs; nil where it cannot
	log     io.Writer
	graphs  map[string]graphFile
	workers map[string]*worker
}

func newLaboratory(folder string, log io.Writer) *laboratory {
	return &laboratory{
		folder: folder, python: filepath.Join(folder, "venv", "bin", "python"), script: filepath.Join("influence", "peers", "peers.py"),
		log: log, graphs: map[string]graphFile{}, workers: map[string]*worker{},
	}
}

func (l *laboratory) close() error {
	err := l.closeWorkers()
	if l.server != nil {
		err = errors.Join(err, l.server.stop())
		l.server = nil
	}
	return err
}

func (l *laboratory) closeWorkers() error {
	var problems []error
	for _, w := range l.workers {
		problems = append(problems, w.close())
	}
	clear(l.workers)
	return errors.Join(problems...)
}

// graph makes a graph when it is first needed.
func (l *laboratory) graph(name string) (graphFile, error) {
	if g, made := l.graphs[name]; made {
		return g, nil
	}
	all := graphSources()
	g, err := writeGraph(l.folder, all[slices.IndexFunc(all, func(s graphSource) bool { return s.Name == name })])
	if err == nil {
		l.graphs[name] = g
	}
	return g, err
}

// worker is the process for a program with so many threads, started when first needed.
func (l *laboratory) worker(program string, threads int) (*worker, error) {
	key := fmt.Sprint(program, " ", threads)
	if w, started := l.workers[key]; started && !w.ended {
		return w, nil
	}
	arguments := []string{l.python, l.script, program}
	var environment []string
	switch program {
	case "kernels", "gonum":
		self, err := os.Executable()
		if err != nil {
			return nil, err
		}
		arguments = []string{self, "-worker", program}
	case "gds":
		if l.server == nil {
			server, err := startServer(l.folder, l.log)
			if err != nil {
				return nil, err
			}
			l.server = server
		}
		environment = l.server.environment
	}
	w, err := startWorker(arguments, threads, environment...)
	if err == nil {
		l.workers[key] = w
	}
	return w, err
}

// A member is one program in a comparison.
type member struct {
	peer    peer
	threads int
	worker  *worker
	values  []float64
	wanted  int // how many timed runs
	runs    []reply
	said    string
	version string
	err     error
}

// measure checks the values of all programs first, then times them in turns. What a peer fails with stands in its row.
func (l *laboratory) measure(c comparison) ([]Row, error) {
	g, err := l.graph(c.Graph)
	if err != nil {
		return nil, err
	}
	kind := taskNamed(c.Task)
	load := loadAverage()
	members := []*member{{peer: peer{Name: "", program: "kernels"}, threads: c.Threads}}
	for _, name := range c.Peers {
		m := &member{peer: peerNamed(name), threads: c.Threads}
		if m.peer.threads > 0 {
			m.threads = min(m.threads, m.peer.threads)
		}
		members = append(members, m)
	}
	for _, m := range members {
		m.err = l.firstRun(m, kind, g)
		if m.err != nil && m == members[0] {
			return nil, fmt.Errorf("%s on %s: %w", c.Task, c.Graph, m.err)
		}
	}
	rows := make([]Row, 0, len(members))
	for _, m := range members[min(1, len(members)-1):] {
		row := Row{Task: c.Task, Graph: c.Graph, Threads: c.Threads, Peer: m.peer.Name, PeerThreads: m.threads, Load: load, Version: m.version}
		if m.err == nil && m != members[0] {
			row.Verdict, m.err = l.judge(kind, g, members[0], m)
		}
		if m.err != nil {
			row.Error = m.err.Error()
		}
		rows = append(rows, row)
	}
	l.time(members, kind, g)
	for i := range rows {
		fill(&rows[i], members[0], members[len(members)-len(rows)+i])
	}
	if g.Rows >= 100_000 { // give memory back
		err = l.closeWorkers()
	}
	return rows, err
}

// firstRun loads the graph and runs the task for its values, to the last digit where it can be stopped early.
func (l *laboratory) firstRun(m *member, kind taskKind, g graphFile) (err error) {
	if m.worker, err = l.worker(m.peer.program, m.threads); err != nil {
		return err
	}
	m.version = m.worker.version
	if err = m.worker.load(g, kind.costs); err != nil {
		return err
	}
	file := filepath.Join(l.folder, "values")
	r, err := m.worker.ask(request{Do: "run", Task: kind.worker() + m.peer.variant, Options: kind.optionsFor(g.Rows, true), Values: file})
	if err != nil {
		return err
	}
	m.wanted, m.said = repetitions(r.Seconds), r.Said
	if r.Seconds > 1 && kind.exact.Tolerance == 0 { // too long to be thrown away
		m.runs = append(m.runs, r)
	}
	m.values, err = readFloats(file)
	return err
}

// repetitions are how often a run is timed that takes so long.
func repetitions(seconds float64) int {
	switch {
	case seconds > 60:
		return 1
	case seconds > 10:
		return 3
	case seconds > 0.1:
		return 5
	}
	return 11
}

func (l *laboratory) judge(kind taskKind, g graphFile, ours, theirs *member) (verdict, error) {
	what := given{graph: g, options: kind.timed}
	if kind.Name == "sampled_betweenness" && g.Rows <= 20_000 {
		what.truth = func() ([]float64, error) {
			exact := member{peer: ours.peer, threads: ours.threads}
			err := l.firstRun(&exact, taskNamed("betweenness"), g)
			return exact.values, err
		}
	}
	return kind.compare(ours.values, theirs.values, what)
}

// time runs all programs in turns, each round in another order, until each has as many runs as it needs.
func (l *laboratory) time(members []*member, kind taskKind, g graphFile) {
	for round := 0; ; round++ {
		order := slices.DeleteFunc(slices.Clone(members), func(m *member) bool { return m.err != nil || len(m.runs) >= m.wanted })
		if len(order) == 0 {
			return
		}
		if round%2 == 1 {
			slices.Reverse(order)
		}
		for _, m := range order {
			r, err := m.worker.ask(request{Do: "run", Task: kind.worker() + m.peer.variant, Options: kind.optionsFor(g.Rows, false)})
			m.err = err
			m.runs = append(m.runs, r)
			m.said = r.Said
		}
	}
}

func fill(row *Row, ours, theirs *member) {
	row.Ours, row.OursPeak, row.OursAbove, row.Said = seconds(ours.runs), peak(ours.runs), above(ours.runs), ours.said
	row.OursCPU = processorTime(ours.runs)
	if theirs == ours {
		return
	}
	if theirs.err != nil {
		row.Error = theirs.err.Error()
		return
	}
	row.Theirs, row.TheirsPeak, row.PeerSaid = seconds(theirs.runs), peak(theirs.runs), theirs.said
	row.TheirsCPU = processorTime(theirs.runs)
}

func seconds(runs []reply) []float64 {
	all := make([]float64, len(runs))
	for i, r := range runs {
		all[i] = r.Seconds
	}
	slices.Sort(all)
	return all
}

func processorTime(runs []reply) float64 {
	if len(runs) == 0 {
		return 0
	}
	all := make([]float64, len(runs))
	for i, r := range runs {
		all[i] = r.CPU
	}
	slices.Sort(all)
	return median(all)
}

func peak(runs []reply) (most int64) {
	for _, r := range runs {
		most = max(most, r.Peak)
	}
	return most
}

func above(runs []reply) (most int64) {
	for _, r := range runs {
		most = max(most, r.Above)
	}
	return most
}

// profileOf is what our own run of a task spends its time on.
func (l *laboratory) profileOf(c comparison) (string, error) {
	g, err := l.graph(c.Graph)
	if err != nil {
		return "", err
	}
	w, err := l.worker("kernels", c.Threads)
	if err != nil {
		return "", err
	}
	kind := taskNamed(c.Task)
	if err := w.load(g, kind.costs); err != nil {
		return "", err
	}
	file := filepath.Join(l.folder, "cpu.prof")
	if _, err := w.ask(request{Do: "run", Task: kind.worker(), Options: kind.optionsFor(g.Rows, false), Profile: file}); err != nil {
		return "", err
	}
	return topOf(file)
}
