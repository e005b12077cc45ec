package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"time"
)

// A request asks a worker to load a graph ("load") or to run a task on it ("run").
type request struct {
	Do      string   `json:"do"`
	Rows    int      `json:"n,omitempty"`
	Pairs   string   `json:"pairs,omitempty"`
	Costs   string   `json:"costs,omitempty"` // empty: without
	Task    string   `json:"task,omitempty"`
	Options *options `json:"options,omitempty"`
	Values  string   `json:"values,omitempty"`  // the file values are wanted in
	Profile string   `json:"profile,omitempty"` // the file a processor profile is wanted in; ours alone
}

// options are what tasks read besides the graph.
type options struct {
	Tolerance float64    `json:"tolerance,omitempty"`
	K         int        `json:"k,omitempty"`
	Queries   [][2]int32 `json:"queries,omitempty"`
	Error     float64    `json:"error,omitempty"`
	Failure   float64    `json:"failure,omitempty"`
}

// A reply is what came of a request. Times are of the task alone, memory is of the whole process while it ran.
type reply struct {
	Version string  `json:"version,omitempty"`
	Seconds float64 `json:"seconds"`
	CPU     float64 `json:"cpu"`
	Peak    int64   `json:"peak"`
	Above   int64   `json:"above"` // Peak less what the process took before, the graph included
	Said    string  `json:"said,omitempty"`
	Error   string  `json:"error,omitempty"`
}

// A worker is a process that does tasks with one program and one number of threads. It lives over many requests, so
// that its graph need not be read for each.
type worker struct {
	version string
	command *exec.Cmd
	in      io.WriteCloser
	out     *bufio.Reader
	loaded  string
	ended   bool // by itself or because it took too long
}

// startWorker starts a process and waits for the version it greets with.
func startWorker(arguments []string, threads int, environment ...string) (*worker, error) {
	count := strconv.Itoa(threads)
	w := &worker{command: exec.Command(arguments[0], append(arguments[1:], count)...)}
	w.command.Env = append(os.Environ(), append(environment,
		"GOMAXPROCS="+count, "OMP_NUM_THREADS="+count, "RAYON_NUM_THREADS="+count, "OPENBLAS_NUM_THREADS="+count)...)
	w.command.Stderr = os.Stderr
	var err error
	if w.in, err = w.command.StdinPipe(); err != nil {
		return nil, err
	}
	out, err := w.command.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := w.command.Start(); err != nil {
		return nil, err
	}
	w.out = bufio.NewReader(out)
	hello, err := w.reply()
	if err != nil {
		return nil, errors.Join(fmt.Errorf("start %q: %w", arguments, err), w.close())
	}
	w.version = hello.Version
	return w, nil
}

// patience is how long one run may take.
const patience = 10 * time.Minute

func (w *worker) reply() (reply, error) {
	late := time.AfterFunc(patience, func() { _ = w.command.Process.Kill() })
	line, err := w.out.ReadBytes('\n')
	if !late.Stop() {
		w.ended = true
		return reply{}, fmt.Errorf("no answer within %v", patience)
	}
	if err != nil {
		w.ended = true
		return reply{}, fmt.Errorf("the program ended: %w", err)
	}
	var r reply
	if err := json.Unmarshal(line, &r); err != nil {
		return reply{}, err
	}
	if r.Error != "" {
		return r, errors.New(r.Error)
	}
	return r, nil
}

func (w *worker) ask(r request) (reply, error) {
	if err := json.NewEncoder(w.in).Encode(r); err != nil {
		w.ended = true
		return reply{}, fmt.Errorf("the program ended: %w", err)
	}
	return w.reply()
}

// load makes the worker read the graph unless it has it.
func (w *worker) load(g graphFile, costs bool) error {
	r := request{Do: "load", Rows: g.Rows, Pairs: g.Pairs}
	if costs {
		r.Costs = g.Costs
	}
	key := r.Pairs + r.Costs
	if w.loaded == key {
		return nil
	}
	w.loaded = ""
	if _, err := w.ask(r); err != nil {
		return fmt.Errorf("load %s: %w", g.Name, err)
	}
	w.loaded = key
	return nil
}

// close ends the process: workers end with their input. How one that ended before did is known by then.
func (w *worker) close() error {
	closed, ended := w.in.Close(), w.command.Wait()
	if w.ended {
		return nil
	}
	return errors.Join(closed, ended)
}
