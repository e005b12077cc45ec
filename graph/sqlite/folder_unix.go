//go:build unix

package sqlite

import (
	"fmt"
	"os"

	"golang.org/x/sys/unix"
)

// ownerOnly says that the mode of a file tells who may read it.
const ownerOnly = true

func writable(folder string) bool { return unix.Access(folder, unix.W_OK) == nil }

// syncFolder makes a new name in the folder last.
func syncFolder(folder string) error {
	f, err := os.Open(folder)
	if err != nil {
		return fmt.Errorf("open the folder %s: %w", folder, err)
	}
	defer func() { _ = f.Close() }() // it was only read
	if err := f.Sync(); err != nil {
		return fmt.Errorf("write the folder %s to disk: %w", folder, err)
	}
	return nil
}
