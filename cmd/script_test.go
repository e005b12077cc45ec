package cmd_test

import (
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"inroad/cmd"
	"inroad/influence/answer/diagrams"
)

var update = flag.Bool("update", false, "write what the scripts expect anew")

func TestMain(m *testing.M) {
	diagrams.ServeIfChild()
	testscript.Main(stopping{m}, map[string]func(){
		"inroad": func() {
			permitAll() // every file is to be private by our own doing
			os.Exit(cmd.Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
		},
	})
}

// TestScripts plays the sessions of testdata/script, each in a folder of its own with the sample campaign in it.
func TestScripts(t *testing.T) {
	cache := t.TempDir()
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join("..", "testdata", "script"),
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("INROAD_CACHE", cache)
			for _, folder := range []string{"campaign", "starter"} {
				to := filepath.Join(env.WorkDir, "testdata", folder)
				if err := os.CopyFS(to, os.DirFS(filepath.Join("..", "testdata", folder))); err != nil {
					return err
				}
			}
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"exits": exits, "private": private, "for_whom": forWhom},
	})
}

// exits runs a program and asks for its exit code: exits 4 inroad show Nobody.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE PROGRAM [ARG…]")
	}
	want, err := strconv.Atoi(args[0])
	if err != nil {
		ts.Fatalf("%s is no exit code", args[0])
	}
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var exit *exec.ExitError
		if !errors.As(err, &exit) {
			ts.Fatalf("%v", err)
		}
		got = exit.ExitCode()
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d\nstderr: %s", got, want, ts.ReadFile("stderr"))
	}
}

// private fails for each of the files and folders, and all within, that others may read, write or enter.
func private(ts *testscript.TestScript, neg bool, args []string) {
	for _, arg := range args {
		seen := 0
		err := filepath.WalkDir(ts.MkAbs(arg), func(name string, entry fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			info, err := entry.Info()
			if err != nil {
				return err
			}
			seen++
			if open := info.Mode().Perm() & 0o077; (open != 0) != neg {
				return fmt.Errorf("%s has mode %v", name, info.Mode())
			}
			return nil
		})
		if err != nil || seen == 0 {
			ts.Fatalf("%s: %v (%d files)", arg, err, seen)
		}
	}
}

// forWhom runs a command on two folders that differ in somebody protected, and fails where anything tells them apart, or
// where they are not refused as somebody unknown.
func forWhom(ts *testscript.TestScript, neg bool, args []string) {
	var said [2]string
	for i, folder := range []string{"with", "without"} {
		exits(ts, neg, append([]string{"4", "inroad"}, append(args, "--from", folder, "--as-of", "2025-06-09")...))
		said[i] = ts.ReadFile("stdout") + ts.ReadFile("stderr")
	}
	if said[0] != said[1] {
		ts.Fatalf("%s\nis told from\n%s", said[0], said[1])
	}
}
