//go:build linux || darwin || freebsd

package sqlite

import (
	"path/filepath"

	"golang.org/x/sys/unix"
)

// free tells how many bytes the file system of the path has for us.
func free(path string) string {
	var fs unix.Statfs_t
	if unix.Statfs(filepath.Dir(path), &fs) != nil {
		return "an unknown number of bytes"
	}
	return size(uint64(fs.Bavail) * uint64(fs.Bsize))
}
