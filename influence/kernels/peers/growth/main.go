// Growth reads the output of go test -bench, passes it on, and says at its end how times and memory grow with the size
// that names carry as n=…: the exponent of the least-squares line through the logarithms, beside the goal where there
// is one.
//
//	go test -run '^$' -bench . -benchmem ./... | go run ./influence/kernels/peers/growth
package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
)

func main() {
	ok, err := run(os.Stdin, os.Stdout)
	if err != nil {
		fmt.Fprintln(os.Stderr, "growth:", err)
	}
	if err != nil || !ok {
		os.Exit(1)
	}
}

// run is false where the benchmarks themselves failed; an exponent above its goal is told, not punished, for times on a
// busy machine say little.
func run(in io.Reader, out io.Writer) (ok bool, err error) {
	var seen series
	ok = true
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		if _, err := fmt.Fprintln(out, lines.Text()); err != nil {
			return false, err
		}
		ok = ok && !failed(lines.Text())
		seen.read(lines.Text())
	}
	if err := lines.Err(); err != nil {
		return false, err
	}
	return ok, seen.write(out)
}
