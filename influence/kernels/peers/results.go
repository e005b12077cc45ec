package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
)

// Results are what has been measured so far. They are kept after every comparison, so a run that was interrupted goes
// on where it ended.
type Results struct {
	Machine  machine
	Quick    bool
	Finished bool
	Load     float64 // the greatest seen
	Took     float64 // seconds, of all comparisons
	Rows     []Row
	Graphs   []graphFile
	Profiles []profiled
	Skipped  []string // comparisons that could not be made, and why
}

// A profiled gate was missed; Top says where our time goes.
type profiled struct{ What, Top string }

// readResults gives what an earlier run kept; nothing where there is none.
func readResults(file string) (Results, error) {
	var r Results
	raw, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return r, nil
	}
	if err == nil {
		err = json.Unmarshal(raw, &r)
	}
	if err != nil {
		return r, fmt.Errorf("read earlier results (remove the file to begin anew): %w", err)
	}
	return r, nil
}

func (r *Results) write(file string) error {
	raw, err := json.MarshalIndent(r, "", " ")
	if err != nil {
		return fmt.Errorf("keep results: %w", err)
	}
	fresh := file + ".new"
	if err := os.WriteFile(fresh, raw, 0o644); err != nil {
		return fmt.Errorf("keep results: %w", err)
	}
	return os.Rename(fresh, file)
}

// has says whether a comparison has been made. Peers that failed are not tried again.
func (r *Results) has(c comparison) bool {
	peers := c.Peers
	if len(peers) == 0 {
		peers = []string{""}
	}
	for _, peer := range peers {
		if !slices.ContainsFunc(r.Rows, func(row Row) bool { return row.of(c) && row.Peer == peer }) {
			return false
		}
	}
	return true
}

func (row Row) of(c comparison) bool {
	return row.Task == c.Task && row.Graph == c.Graph && row.Threads == c.Threads
}

// add puts the rows of a comparison in the place of older ones.
func (r *Results) add(rows []Row) {
	for _, row := range rows {
		r.Rows = slices.DeleteFunc(r.Rows, func(old Row) bool {
			return old.Task == row.Task && old.Graph == row.Graph && old.Threads == row.Threads && old.Peer == row.Peer
		})
		r.Load = max(r.Load, row.Load)
	}
	r.Rows = append(r.Rows, rows...)
}

func (r *Results) addGraph(g graphFile) {
	g.Pairs, g.Costs = "", "" // where they lie is of no interest
	if !slices.Contains(r.Graphs, g) {
		r.Graphs = append(r.Graphs, g)
	}
}

// ratio is their time over ours; 0 where there is none to trust.
func (row Row) ratio() float64 {
	if row.Peer == "" || row.Error != "" || !row.Verdict.Equal || len(row.Ours) == 0 || len(row.Theirs) == 0 {
		return 0
	}
	return median(row.Theirs) / median(row.Ours)
}

// median is that of sorted numbers.
func median(sorted []float64) float64 {
	n := len(sorted)
	return (sorted[(n-1)/2] + sorted[n/2]) / 2
}
