//go:build unix

package main

import (
	"os/signal"
	"syscall"
)

// heedFileSize has a write beyond the limit on the size of files fail, as on a full disk, instead of ending the program
// with a dump of its stacks.
func heedFileSize() { signal.Ignore(syscall.SIGXFSZ) }
