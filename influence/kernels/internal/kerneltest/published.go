package kerneltest

import (
	"encoding/csv"
	"errors"
	"inroad/influence/kernels"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// SharedNetwork opens a file of the networks that published values are about. Where they are absent the test says what
// it did not run, unless they are required.
func SharedNetwork(t *testing.T, name string) []byte {
	t.Helper()
	root := "."
	for _, err := os.Stat(filepath.Join(root, "go.mod")); err != nil; _, err = os.Stat(filepath.Join(root, "go.mod")) {
		root = filepath.Join(root, "..")
		if len(root) > 100 {
			t.Fatal("no go.mod above the tests")
		}
	}
	data, err := os.ReadFile(filepath.Join(root, "..", "shared", "data", "networks", name))
	if errors.Is(err, fs.ErrNotExist) && !strings.Contains(os.Getenv("INROAD_REQUIRE"), "shared") {
		t.Skipf("not run: published values need shared/data/networks/%s", name)
	}
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// NamedRows builds undirected rows from pairs of names and the rows of names in isolated.
func NamedRows(t *testing.T, pairs [][2]string, weights []float64, isolated ...string) (kernels.Rows, map[string]int32) {
	t.Helper()
	rowOf := map[string]int32{}
	place := func(name string) int32 {
		if _, ok := rowOf[name]; !ok {
			rowOf[name] = int32(len(rowOf))
		}
		return rowOf[name]
	}
	numbered := make([][2]int32, len(pairs))
	for i, p := range pairs {
		numbered[i] = [2]int32{place(p[0]), place(p[1])}
	}
	for _, name := range isolated {
		place(name)
	}
	rows, err := kernels.Undirected(len(rowOf), numbered, weights)
	if err != nil {
		t.Fatal(err)
	}
	return rows, rowOf
}

// Florentine is the network of marriages among the families of Florence.
func Florentine(t *testing.T) (kernels.Rows, map[string]int32) {
	t.Helper()
	lines, err := csv.NewReader(strings.NewReader(string(SharedNetwork(t, "florentine-marriage-edges.csv")))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var pairs [][2]string
	for _, line := range lines[1:] {
		pairs = append(pairs, [2]string{line[0], line[1]})
	}
	return NamedRows(t, pairs, nil, "Pucci")
}
