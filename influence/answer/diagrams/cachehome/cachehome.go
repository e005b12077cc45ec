// Package cachehome finds a private folder for what go-graphviz compiles.
//
// go-graphviz compiles Graphviz where it starts and keeps the result in a folder of the common temporary one, open to
// other users, who could put there what we would then run. The process that draws is therefore given a folder of ours
// as its temporary one.
package cachehome

import (
	"os"
	"path/filepath"
	"runtime"
)

// Variable is the name of the variable that names the temporary folder.
func Variable() string {
	if runtime.GOOS == "windows" {
		return "TMP"
	}
	return "TMPDIR"
}

// Find finds or makes a folder that only the user can enter: in INROAD_CACHE, else in the user's cache folder, else a
// temporary one. leave removes what was for this use alone.
func Find() (folder string, leave func(), err error) {
	leave = func() {}
	above := os.Getenv("INROAD_CACHE")
	if above == "" {
		if user, err := os.UserCacheDir(); err == nil {
			above = filepath.Join(user, "inroad")
		}
	}
	if folder = filepath.Join(above, "pictures"); above == "" || !private(folder) {
		if folder, err = os.MkdirTemp("", "inroad-"); err != nil {
			return "", leave, err
		}
		leave = func() { os.RemoveAll(folder) }
	}
	os.Mkdir(filepath.Join(folder, "go-graphviz"), 0o700) // go-graphviz itself would leave it open to others; it may be there
	return folder, leave, nil
}

// private makes the folder, and those above it that are missing, for the user alone. It refuses what is no folder, and
// one that belongs to somebody else, whose mode cannot be changed.
func private(folder string) bool {
	if os.MkdirAll(folder, 0o700) != nil {
		return false
	}
	info, err := os.Lstat(folder)
	return err == nil && info.IsDir() && os.Chmod(folder, 0o700) == nil
}
