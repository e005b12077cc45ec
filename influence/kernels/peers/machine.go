package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

// A machine is what figures were measured on.
type machine struct {
	Processor string
	Cores     int
	Memory    int64
	System    string
	Go        string
	Python    string
	Commit    string
	Date      string
}

func thisMachine(python string, now time.Time) machine {
	m := machine{
		Processor: after(readText("/proc/cpuinfo"), "model name"), Cores: runtime.NumCPU(),
		System: runtime.GOOS + "/" + runtime.GOARCH, Go: runtime.Version(), Date: now.UTC().Format("2006-01-02"),
		Python: output(python, "--version"), Commit: output("git", "rev-parse", "--short", "HEAD"),
	}
	if output("git", "status", "--porcelain", "--untracked-files=no") != "" {
		m.Commit += " with changes"
	}
	var kilobytes int64
	if _, err := fmt.Sscan(after(readText("/proc/meminfo"), "MemTotal"), &kilobytes); err == nil {
		m.Memory = kilobytes * 1024
	}
	return m
}

func readText(name string) string {
	text, err := os.ReadFile(name)
	if err != nil {
		return ""
	}
	return string(text)
}

// after is the rest of the line that begins with a name and a colon.
func after(text, name string) string {
	for line := range strings.Lines(text) {
		if key, value, found := strings.Cut(line, ":"); found && strings.TrimSpace(key) == name {
			return strings.TrimSpace(value)
		}
	}
	return "unknown"
}

func output(command string, arguments ...string) string {
	out, err := exec.Command(command, arguments...).Output()
	if err != nil {
		return "unknown"
	}
	return strings.TrimSpace(string(out))
}

// loadAverage is that of the last minute.
func loadAverage() float64 {
	var load float64
	if _, err := fmt.Sscan(readText("/proc/loadavg"), &load); err != nil {
		return 0
	}
	return load
}

// topOf lists the functions a processor profile found most often.
func topOf(profile string) (string, error) {
	out, err := exec.Command("go", "tool", "pprof", "-top", "-nodecount=8", profile).Output()
	if err != nil {
		return "", fmt.Errorf("read a profile: %w", err)
	}
	if at := bytes.Index(out, []byte("      flat")); at >= 0 {
		out = out[at:]
	}
	return strings.TrimRight(string(out), "\n"), nil
}

// prepare makes the folder and installs the Python peers into it, unless that was done for these very versions.
func prepare(folder, requirements string) error {
	wanted, err := os.ReadFile(requirements)
	if err != nil {
		return err
	}
	venv := filepath.Join(folder, "venv")
	stamp := filepath.Join(venv, "installed.txt")
	if have, err := os.ReadFile(stamp); err == nil && bytes.Equal(have, wanted) {
		return nil
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	for _, command := range [][]string{
		{"python3", "-m", "venv", "--clear", venv},
		{filepath.Join(venv, "bin", "pip"), "install", "--quiet", "--disable-pip-version-check", "-r", requirements},
	} {
		if out, err := exec.Command(command[0], command[1:]...).CombinedOutput(); err != nil {
			return fmt.Errorf("install the peers: %s: %w\n%s", strings.Join(command, " "), err, out)
		}
	}
	return os.WriteFile(stamp, wanted, 0o644)
}
