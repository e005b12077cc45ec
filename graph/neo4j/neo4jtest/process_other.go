//go:build !linux

package neo4jtest

import "syscall"

// dieWithParent promises nothing here: a test binary that is killed leaves its server running.
func dieWithParent() *syscall.SysProcAttr { return nil }
