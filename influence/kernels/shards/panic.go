package shards

import (
	"fmt"
	"path/filepath"
	"runtime"
	"strings"
)

// A Panic is a panic that another goroutine passes on, with the place where it began: the stack of whoever receives it
// does not show that.
type Panic struct {
	Cause any
	Place string // file and line
}

func (p Panic) Error() string { return fmt.Sprintf("%v (%s)", p.Cause, p.Place) }

// Caught is what recover gave, called in the function that recovers. What was passed on before stays as it is.
func Caught(cause any) Panic {
	if p, ok := cause.(Panic); ok {
		return p
	}
	return Panic{cause, panicPlace()}
}

// panicPlace is the file and line that panicked: the first frame of ours below the runtime's.
func panicPlace() string {
	callers := make([]uintptr, 64)
	frames := runtime.CallersFrames(callers[:runtime.Callers(0, callers)])
	panicked := false
	for {
		frame, more := frames.Next()
		if frame.Function == "runtime.gopanic" {
			panicked = true
		} else if panicked && strings.HasPrefix(frame.Function, "inroad") {
			return fmt.Sprintf("%s:%d", filepath.Base(frame.File), frame.Line)
		}
		if !more {
			return "place unknown"
		}
	}
}
