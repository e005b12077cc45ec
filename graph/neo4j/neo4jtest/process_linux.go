package neo4jtest

import "syscall"

// dieWithParent lets the kernel kill the server when the test binary is gone, however it went.
func dieWithParent() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
}
