//go:build unix

package cmd_test

import "syscall"

func permitAll() { syscall.Umask(0) }
