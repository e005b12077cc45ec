package cmd

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// besides are the endings of the files that SQLite keeps beside a store.
var besides = []string{"-wal", "-shm", "-journal"}

// uses notes files that the command reads, or keeps its store in: nothing is written over them.
func (st *streams) uses(paths ...string) {
	for _, path := range paths {
		if path != "" {
			st.used = append(st.used, path)
		}
	}
}

// usesStore notes a store. A server is no file, and does no harm among them.
func (st *streams) usesStore(address string) {
	st.uses(address)
	for _, ending := range besides {
		st.uses(address + ending)
	}
}

// mayWrite refuses to write over what the command reads, over its store, or over any other database, which nobody
// means by the name of a page.
func (st *streams) mayWrite(name string) error {
	if name == "" || name == os.DevNull {
		return nil
	}
	place := target(name)
	for _, path := range st.used {
		if sameFile(place, target(path)) {
			return usageError(fmt.Sprintf("%s is read, or kept as the store, by this command: name another file to write to", name))
		}
	}
	for _, ending := range append([]string{""}, besides...) {
		if store, ok := strings.CutSuffix(place, ending); ok && isDatabase(store) {
			return usageError(fmt.Sprintf("%s is a database, or belongs to one: name another file to write to", name))
		}
	}
	return nil
}

// target is the file that a name leads to, through links, whole: it need not be there.
func target(name string) string {
	const most = 40 // as many links as systems follow
	for range most {
		to, err := os.Readlink(name)
		if err != nil {
			break
		}
		if !filepath.IsAbs(to) {
			to = filepath.Join(filepath.Dir(name), to)
		}
		name = to
	}
	if folder, err := filepath.EvalSymlinks(filepath.Dir(name)); err == nil {
		name = filepath.Join(folder, filepath.Base(name))
	}
	if whole, err := filepath.Abs(name); err == nil {
		name = whole
	}
	return name
}

// sameFile reports whether two names are of one file, also where it has several.
func sameFile(a, b string) bool {
	if a == b {
		return true
	}
	there, err := os.Stat(a)
	if err != nil {
		return false
	}
	other, err := os.Stat(b)
	return err == nil && os.SameFile(there, other)
}

// isDatabase reports whether a file is one of SQLite's.
func isDatabase(name string) bool {
	if info, err := os.Stat(name); err != nil || !info.Mode().IsRegular() {
		return false
	}
	f, err := os.Open(name)
	if err != nil {
		return false
	}
	defer f.Close()
	magic := []byte("SQLite format 3\x00")
	begins := make([]byte, len(magic))
	n, _ := io.ReadFull(f, begins)
	return bytes.Equal(begins[:n], magic)
}

// writeFile writes a file whole or not at all, readable by its owner alone. Through a link what it leads to is
// replaced, and the link stays. A name that is no regular file, such as a device, is written to as it is.
func (st *streams) writeFile(name string, write func(io.Writer) error) (err error) {
	if err := st.mayWrite(name); err != nil {
		return err
	}
	if info, err := os.Stat(name); err == nil && !info.Mode().IsRegular() && !info.IsDir() {
		f, err := os.OpenFile(name, os.O_WRONLY, 0)
		if err != nil {
			return fileError{fmt.Errorf("write %s: %w", name, err)}
		}
		return closeAfter(f, write(f))
	}
	place := target(name)
	f, err := os.CreateTemp(filepath.Dir(place), ".inroad-*") // 0600
	if err != nil {
		return fileError{fmt.Errorf("write %s: %w", name, pathless(err))}
	}
	defer os.Remove(f.Name()) // it is gone already if all went well
	err = write(f)
	if err == nil {
		err = f.Sync()
	}
	if err = closeAfter(f, err); err != nil {
		return fileError{fmt.Errorf("write %s: %w", name, err)}
	}
	if err := os.Rename(f.Name(), place); err != nil {
		return fileError{fmt.Errorf("write %s: %w", name, pathless(err))}
	}
	st.tell("Wrote %s", name)
	return nil
}

// pathless is an error without the name of a file that the user never gave.
func pathless(err error) error {
	var at *fs.PathError
	var link *os.LinkError
	switch {
	case errors.As(err, &at):
		return at.Err
	case errors.As(err, &link):
		return link.Err
	}
	return err
}

// closeAfter closes c; an error that came before counts first.
func closeAfter(c io.Closer, before error) error {
	err := c.Close()
	if before != nil {
		return before
	}
	return err
}
