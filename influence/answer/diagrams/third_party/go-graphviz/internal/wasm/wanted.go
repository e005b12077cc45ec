package wasm

import "os"

// Wanted reports whether this process is to draw. Upstream compiles Graphviz whenever a program starts; a program that
// draws in a process of its own pays for that in each of its other processes too. The environment decides, since
// nothing else is settled when packages are initialised. Where it is not wanted, nothing of this module may be called.
func Wanted() bool { return os.Getenv("GO_GRAPHVIZ") == "start" }
