package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"runtime/pprof"
	"strings"
	"syscall"
	"time"
)

// A program is what a worker of ours works with: the kernels, or gonum.
type program interface {
	load(rows int, pairs [][2]int32, costs []float64) error
	// task prepares a task; run is what is timed, values makes what it found comparable.
	task(name string, threads int, o options) (task, error)
}

// A task is run, then asked for its values.
type task struct {
	run    func() error
	values func() []float64
	said   func() string // something to note beside the time; may be nil
}

// serve answers requests, one a line, until in ends.
func serve(p program, version string, threads int, in io.Reader, out io.Writer) error {
	replies := json.NewEncoder(out)
	if err := replies.Encode(reply{Version: version}); err != nil {
		return err
	}
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var r request
		err := json.Unmarshal(lines.Bytes(), &r)
		var answer reply
		if err == nil {
			answer, err = respond(p, threads, r)
		}
		if err != nil {
			answer.Error = err.Error()
		}
		if err := replies.Encode(answer); err != nil {
			return err
		}
	}
	return lines.Err()
}

func respond(p program, threads int, r request) (reply, error) {
	if r.Do == "load" {
		pairs, err := readPairs(r.Pairs)
		if err != nil {
			return reply{}, err
		}
		var costs []float64
		if r.Costs != "" {
			if costs, err = readFloats(r.Costs); err != nil {
				return reply{}, err
			}
		}
		return reply{}, p.load(r.Rows, pairs, costs)
	}
	t, err := p.task(r.Task, threads, *r.Options)
	if err != nil {
		return reply{}, err
	}
	if r.Profile != "" {
		return reply{}, profile(r.Profile, t)
	}
	answer, err := clock(t.run)
	if err != nil {
		return reply{}, err
	}
	if t.said != nil {
		answer.Said = t.said()
	}
	if r.Values != "" {
		err = writeFloats(r.Values, t.values())
	}
	return answer, err
}

// clock measures a run. What earlier work left is given back first, so that memory is of this run.
func clock(run func() error) (reply, error) {
	debug.FreeOSMemory()
	before := memory("VmRSS")
	// Writing 5 makes now the greatest memory seen. Where that is not allowed memory stays that of the whole process.
	_ = os.WriteFile("/proc/self/clear_refs", []byte("5"), 0)
	cpu, start := processor(), time.Now()
	err := run()
	seconds := time.Since(start).Seconds()
	peak := memory("VmHWM")
	return reply{Seconds: seconds, CPU: processor() - cpu, Peak: peak, Above: peak - before}, err
}

// profileTime is how long a task is repeated for its profile: 100 samples a second are taken.
const profileTime = 2 * time.Second

func profile(name string, t task) error {
	file, err := os.Create(name)
	if err != nil {
		return err
	}
	defer file.Close()
	if err := pprof.StartCPUProfile(file); err != nil {
		return err
	}
	defer pprof.StopCPUProfile()
	for start := time.Now(); time.Since(start) < profileTime; {
		if err := t.run(); err != nil {
			return err
		}
	}
	return nil
}

// processor is the time of all threads so far, in seconds.
func processor() float64 {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		return 0
	}
	return float64(usage.Utime.Nano()+usage.Stime.Nano()) / 1e9
}

// memory is a figure of this process as the kernel has it, in bytes; 0 where there is none.
func memory(name string) int64 {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	_, rest, _ := strings.Cut(string(status), "\n"+name+":")
	var kilobytes int64
	if _, err := fmt.Sscan(rest, &kilobytes); err != nil {
		return 0
	}
	return kilobytes * 1024
}

// programs of ours, by the names workers are started with.
func programNamed(name string) (program, string, error) {
	switch name {
	case "kernels":
		return &kernelTasks{}, runtime.Version(), nil
	case "gonum":
		return &gonumTasks{}, moduleVersion("gonum.org/v1/gonum"), nil
	}
	return nil, "", fmt.Errorf("no program %q", name)
}

func moduleVersion(path string) string {
	info, _ := debug.ReadBuildInfo()
	for _, module := range info.Deps {
		if module.Path == path {
			return strings.TrimPrefix(module.Version, "v")
		}
	}
	return "unknown"
}
