package sqlite_test

import (
	"path/filepath"
	"testing"

	"inroad/graph"
	"inroad/graph/sqlite"
	"inroad/graph/storetest"
)

func open(t testing.TB, path string) *sqlite.Store {
	t.Helper()
	s, err := sqlite.Open(t.Context(), path, sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestStore(t *testing.T) {
	storetest.Run(t, func(t *testing.T) graph.Store {
		return open(t, filepath.Join(t.TempDir(), "inroad.db"))
	})
}
