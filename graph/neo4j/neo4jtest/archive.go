package neo4jtest

import (
	"crypto/rand"
	"errors"
	"os"
)

// A classArchive is a file in which the JVM keeps the server's classes as it has them in memory; with one the server
// starts in half the time. The first server that is stopped cleanly leaves one in the cache for all later ones. The
// zero value is none.
type classArchive struct {
	file string // where it belongs
	made string // where this server leaves it; empty where there is one already
}

// archiveOf is that of the jars and the Java; a server with plugins has other classes, and none.
func archiveOf(o Options, lib, version string) classArchive {
	if o.GDS {
		return classArchive{}
	}
	a := classArchive{file: lib + "-java-" + version + ".jsa"}
	if _, err := os.Stat(a.file); err != nil {
		a.made = a.file + "." + rand.Text()
	}
	return a
}

// flags are those that use the archive, or make it.
func (a classArchive) flags() []string {
	switch {
	case a.made != "":
		return []string{"-XX:ArchiveClassesAtExit=" + a.made, "-Xlog:disable", "-Xlog:all=error:stderr"}
	case a.file != "":
		return []string{"-XX:SharedArchiveFile=" + a.file, "-Xshare:auto"}
	}
	return nil
}

// keep puts a new archive where it belongs, if the server came to making it.
func (a *classArchive) keep() error {
	if a.made == "" {
		return nil
	}
	err := os.Rename(a.made, a.file)
	switch {
	case errors.Is(err, os.ErrNotExist): // killed, or not run yet
		return nil
	case err == nil:
		a.made = ""
	}
	return err
}
