// Package cachehome gives go-graphviz a private folder for what it compiles.
//
// go-graphviz compiles Graphviz when a program starts and keeps the result in a folder of the common temporary one,
// open to other users, who could put there what we would then run. This package sets the variable that names the
// temporary folder to one of our own before that happens. Go initialises packages that are ready in the order of their
// import paths; this one needs os alone, and go-graphviz needs path/filepath, which comes after "inroad" and is ready
// no sooner. So it must import nothing but os; a test holds the order. main undoes it with Restore.
package cachehome

import "os"

// Folder is where go-graphviz keeps what it compiled: in INROAD_CACHE, else in the user's cache folder, else in a
// temporary folder of this process alone. Empty if there is none.
var Folder string

var (
	name      string // of the variable
	before    string
	wasSet    bool
	temporary bool
)

func init() {
	name = "TMPDIR"
	if os.PathSeparator == '\\' {
		name = "TMP"
	}
	before, wasSet = os.LookupEnv(name)
	Folder, temporary = choose()
	if Folder != "" {
		os.Mkdir(Folder+"/go-graphviz", 0o700) // go-graphviz itself would leave it open to others; it may be there
		os.Setenv(name, Folder)
	}
}

// choose finds or makes a folder that only the user can enter.
func choose() (folder string, temporary bool) {
	above := os.Getenv("INROAD_CACHE")
	if above == "" {
		if user, err := os.UserCacheDir(); err == nil {
			above = user + "/inroad"
		}
	}
	if folder = above + "/pictures"; above != "" && private(folder) {
		return folder, false
	}
	folder, err := os.MkdirTemp("", "inroad-")
	if err != nil {
		return "", false // go-graphviz then compiles anew into the common folder, if it can write there at all
	}
	return folder, true
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

// Restore gives the variable back as it was, and removes a folder that was for this process alone.
func Restore() {
	if wasSet {
		os.Setenv(name, before)
	} else {
		os.Unsetenv(name)
	}
	if temporary {
		os.RemoveAll(Folder)
		temporary = false
	}
}
