package cmd

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"inroad/graph"
	"inroad/graph/neo4j"
	"inroad/graph/sqlite"
	"inroad/importers"
	"inroad/influence"
	"inroad/influence/kernels/shards"
)

// The exit codes, as the README lists them.
const (
	exitDone        = 0
	exitFailed      = 1
	exitUsage       = 2
	exitSkipped     = 3
	exitNotFound    = 4
	exitUnreachable = 5
	exitIncomplete  = 6
	exitInterrupted = 130
)

// A usageError says that a command was not asked for as it can be.
type usageError string

func (e usageError) Error() string { return string(e) }

// A skippedError says that all was done but for so many rows or cells that could not be used.
type skippedError struct{ unused int }

func (e skippedError) Error() string {
	if e.unused == 1 {
		return "1 row or cell was left out"
	}
	return fmt.Sprintf("%d rows or cells were left out", e.unused)
}

// errInterrupted says that the user asked to stop.
var errInterrupted = errors.New("interrupted")

// A failure is what a kind of error means to people: its exit code, and what to do about it.
type failure struct {
	code int
	hint string
}

// explain says on stderr what failed in which command and what to do about it, and returns the exit code.
func (st *streams) explain(command string, err error) int {
	if err == nil {
		return exitDone
	}
	f := failureOf(command, err)
	switch {
	case f.code == exitInterrupted:
		st.tell("inroad: interrupted")
	case f.code == exitSkipped:
		st.tell("inroad: %v", err)
	default:
		st.complain("inroad: %v", err)
	}
	if f.hint != "" {
		st.tell("%s", f.hint)
	}
	return f.code
}

func failureOf(command string, err error) failure {
	const again = "Run the import, or the copy, again: it goes on where it stopped."
	var (
		usage   usageError
		skipped skippedError
		file    fileError

		ambiguous *graph.AmbiguousError
		access    *sqlite.AccessError
		busy      *sqlite.BusyError
		full      *sqlite.FullError
		doubled   *importers.DoubledError
		repeated  *importers.RepeatedError
		noRow     noRowError
		option    importers.OptionError
		address   neo4j.AddressError
		password  *neo4j.CredentialError
		lacking   *neo4j.MissingConstraintError
		inTheWay  *neo4j.InTheWayError
	)
	switch {
	case errors.Is(err, errInterrupted), errors.Is(err, context.Canceled):
		return failure{code: exitInterrupted}
	case errors.As(err, &usage), errors.As(err, &option):
		return failure{exitUsage, fmt.Sprintf("See `%s --help`.", strings.TrimSuffix(command, " help"))}
	case errors.As(err, &doubled):
		return failure{exitUsage, waysOut(doubled)}
	case errors.As(err, &repeated):
		return failure{exitUsage, strings.Join(repeated.Ways(), "\n")}
	case errors.Is(err, errNobodyOurs):
		return failure{exitIncomplete, "Fill in the column team of the table people (yes, or our organization) for our own people, and ask again."}
	case errors.As(err, &skipped):
		return failure{exitSkipped, "The rest was taken. Mend what is named above and run it again."}
	case errors.As(err, &file):
		return failure{code: exitFailed}
	case errors.As(err, &full):
		return failure{exitIncomplete, again}
	case errors.As(err, &busy), errors.Is(err, graph.ErrChanged):
		return failure{exitIncomplete, "Somebody else is writing to the store. Run the command again."}
	case errors.Is(err, graph.ErrIncomplete):
		return failure{exitIncomplete, again}
	case errors.Is(err, fs.ErrNotExist):
		return failure{exitUnreachable, "Make one with `inroad import FOLDER`, or ask files directly with `--from FOLDER`."}
	case errors.Is(err, errNothing):
		return failure{exitUnreachable, "Load your files with `inroad import FOLDER`, or ask them directly with `--from FOLDER`; `inroad template` writes a workbook to fill in."}
	case errors.Is(err, sqlite.ErrForeign), errors.Is(err, graph.ErrNewer), errors.As(err, &access):
		return failure{code: exitUnreachable}
	case errors.As(err, &lacking):
		return failure{exitUnreachable, "Whoever runs the server makes it once, in Neo4j Browser or cypher-shell:" + cypher(lacking.Cypher())}
	case errors.As(err, &inTheWay):
		return failure{exitUnreachable, "What helps, in Neo4j Browser or cypher-shell, if nobody needs it:" + cypher(inTheWay.Cypher) + "\nElse name another database or store with --store."}
	case errors.Is(err, neo4j.ErrReadOnly):
		return failure{exitUnreachable, "It can be asked as it is. Ask whoever runs the server for the right to write, or name another store with --store."}
	case errors.Is(err, neo4j.ErrLocked):
		return failure{exitUnreachable, "Run the command again when the other program has ended; questions are answered meanwhile."}
	case errors.Is(err, neo4j.ErrUnreachable):
		return failure{exitUnreachable, "Check that the server runs and that its address, user and password are right."}
	case errors.As(err, &address):
		return failure{exitUsage, "Write it as neo4j+s://host, or for a server on this machine as neo4j://localhost."}
	case errors.As(err, &password):
		return failure{exitUnreachable, "Best is a file that only you can read, with the password on its first line: " + neo4j.EnvPasswordFile + " names it."}
	case errors.Is(err, neo4j.ErrOurs):
		return failure{exitUnreachable, "Copy it into another store with `inroad copy FROM TO`, or ask it directly with --store."}
	case errors.Is(err, neo4j.ErrPlaintext):
		return failure{exitUnreachable, "Use neo4j+s://, or say --insecure-plaintext on a network that you trust."}
	case errors.Is(err, neo4j.ErrNoDataScience):
		return failure{exitFailed, "Leave --engine out: it is computed here then. graph/neo4j/README.md says what the server needs."}
	case errors.As(err, &ambiguous):
		return failure{exitNotFound, "Say more of the name, or the id in quotes."}
	case errors.As(err, &noRow):
		return failure{exitNotFound, "A row is written as pages cite it: people:11, the file or sheet and its row."}
	case errors.Is(err, graph.ErrNotFound) && strings.HasSuffix(command, " find"):
		return failure{exitNotFound, "Try a shorter part of the name, or another spelling."}
	case errors.Is(err, graph.ErrNotFound):
		return failure{exitNotFound, "Look for a part of the name with `inroad find TEXT`."}
	case errors.Is(err, influence.ErrNoDecision):
		return failure{code: exitNotFound}
	}
	return failure{code: exitFailed}
}

// waysOut says how to import a file that was read before under another source.
func waysOut(e *importers.DoubledError) string {
	const other = "\nIf it is another file, give it a source of its own: `--source NAME`."
	switch {
	case e.Same != "":
		return fmt.Sprintf("Import it as that, with what belongs to it: `--source %s`.", shellWord(e.Before, "NAME")) + "\nIf it is meant to be there twice: `--source NAME`."
	case e.Folder == "":
		return fmt.Sprintf("Keep the source that it has: import again with `--source %s`.", shellWord(e.Before, "NAME")) + other
	}
	return fmt.Sprintf("Import all of it: `inroad import %s`.", shellWord(near(e.Folder), "FOLDER")) + other
}

// cypher sets out queries, each on a line.
func cypher(queries []string) string { return "\n  " + strings.Join(queries, "\n  ") }

// near is a path as seen from the working directory, where it lies below or beside that.
func near(path string) string {
	here, err := os.Getwd()
	if err != nil {
		return path
	}
	from, err := filepath.Rel(here, path)
	if err != nil || strings.HasPrefix(from, filepath.Join("..", "..")) {
		return path
	}
	if strings.HasPrefix(from, "-") { // which would be read as a flag
		return "." + string(filepath.Separator) + from
	}
	return from
}

// explainPanic says that the program itself is at fault, where, and what to report: one line, no stack.
func (st *streams) explainPanic(args []string, cause any) int {
	command := "inroad"
	if len(args) > 0 && !strings.HasPrefix(args[0], "-") {
		command += " " + args[0]
	}
	st.complain("inroad: this is a fault of the program, not of your data: %v", shards.Caught(cause))
	st.complain("Please report this line with the output of `inroad version --deps`. The command was `%s`.", command)
	return exitFailed
}
