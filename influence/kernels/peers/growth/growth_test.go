package main

import (
	"strings"
	"testing"
)

func TestExponentsAreFittedAndSetBesideTheirGoals(t *testing.T) {
	in := strings.Join([]string{
		"goos: linux",
		"BenchmarkGrowth/betweenness/ba/n=1000-2   \t 10\t 1100 ns/op\t 1000 cpu-ns/op\t 50 B/op\t 3 allocs/op",
		"BenchmarkGrowth/betweenness/ba/n=10000-2  \t 1\t 100000 ns/op\t 100000 cpu-ns/op\t 5000 B/op\t 3 allocs/op",
		"BenchmarkGrowth/betweenness/ba/n=100000-2 \t 1\t 9000000 ns/op\t 10000000 cpu-ns/op\t 500000 B/op\t 3 allocs/op",
		"BenchmarkOther/n=1/x-2 \t 1\t 10 ns/op",
		"BenchmarkOther/n=2/x-2 \t 1\t 20 ns/op",
		"BenchmarkOther/n=4/x-2 \t 1\t 40 ns/op",
		"BenchmarkTwoSizes/n=1-2 \t 1\t 10 ns/op",
		"BenchmarkTwoSizes/n=2-2 \t 1\t 20 ns/op",
		"PASS",
	}, "\n")
	var out strings.Builder
	ok, err := run(strings.NewReader(in), &out)
	if err != nil || !ok {
		t.Fatal(ok, err)
	}
	_, table, _ := strings.Cut(out.String(), "power of\n\n")
	want := "" +
		"Growth/betweenness/ba  cpu-ns/op  2.00  1000 to 100000  at most 2.15  met\n" +
		"Growth/betweenness/ba  B/op       2.00  1000 to 100000  at most 1.05  MISSED\n" +
		"Other/x                ns/op      1.00  1 to 4          \n"
	if table != want {
		t.Errorf("the table is\n%s", table)
	}
	if !strings.HasPrefix(out.String(), in) {
		t.Error("the benchmarks' own output is not passed on")
	}
	if ok, err := run(strings.NewReader("--- FAIL: BenchmarkGrowth\nFAIL\n"), &out); ok || err != nil {
		t.Error("a failed benchmark counts as success", err)
	}
}
