package neo4jtest

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

var shared Shared

func TestMain(m *testing.M) {
	code := m.Run()
	if err := shared.Stop(); err != nil {
		panic(err)
	}
	os.Exit(code)
}

// ask runs one query that gives one number.
func ask(t *testing.T, s *Server, query string) int64 {
	t.Helper()
	ctx := context.Background()
	driver, err := neo4j.NewDriverWithContext(s.URI(), neo4j.BasicAuth(s.User, s.Password, ""))
	if err != nil {
		t.Fatal(err)
	}
	defer driver.Close(ctx)
	n, err := neo4j.ExecuteQuery(ctx, driver, query, nil, func() neo4j.ResultTransformer[int64] { return &number{} },
		neo4j.ExecuteQueryWithDatabase("neo4j"))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// A number takes the first column of the last row.
type number struct{ n int64 }

func (r *number) Accept(rec *neo4j.Record) error { r.n, _ = rec.Values[0].(int64); return nil }

func (r *number) Complete([]string, neo4j.ResultSummary) (int64, error) { return r.n, nil }

func TestServerKeepsWhatWasCommittedOverAKill(t *testing.T) {
	s := shared.Require(t)
	if info, err := os.Stat(s.Home()); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("home folder: %v, %v; want mode 0700", info.Mode(), err)
	}
	if n := ask(t, s, "CREATE (:Probe {name: 'Ines'}) RETURN 1"); n != 1 {
		t.Fatalf("first query gave %d", n)
	}
	s.Kill()
	if err := s.Restart(context.Background()); err != nil {
		t.Fatal(err)
	}
	if n := ask(t, s, "MATCH (p:Probe) DELETE p RETURN count(*)"); n != 1 {
		t.Errorf("after kill and restart %d probes are left, want 1", n)
	}
	if err := s.Restart(context.Background()); err != nil {
		t.Fatalf("restart of a running server: %v", err)
	}
	if n := ask(t, s, "MATCH (p:Probe) RETURN count(*)"); n != 0 {
		t.Errorf("%d probes after a clean restart, want 0", n)
	}
}

func TestMissingProgramsAreNamed(t *testing.T) {
	t.Setenv("JAVA_HOME", "")
	t.Setenv("PATH", t.TempDir())
	_, err := Start(context.Background(), Options{})
	checkMissing(t, err, "Java 17 is not installed")

	old := filepath.Join(t.TempDir(), "bin")
	if err := os.Mkdir(old, 0o700); err != nil {
		t.Fatal(err)
	}
	script := func(version string) string { return "#!/bin/sh\necho 'openjdk version \"" + version + "\"' >&2\n" }
	for version, want := range map[string]string{
		"11.0.2":         "Java 17 is not installed (found: Java 11)",
		"17.0.15":        "Maven is not installed",
		"21-ea" + "+3-x": "Maven is not installed",
	} {
		if err := os.WriteFile(filepath.Join(old, "java"), []byte(script(version)), 0o700); err != nil {
			t.Fatal(err)
		}
		t.Setenv("JAVA_HOME", filepath.Dir(old))
		t.Setenv("INROAD_CACHE", t.TempDir())
		_, err = Start(context.Background(), Options{})
		checkMissing(t, err, want)
	}
}

func checkMissing(t *testing.T, err error, want string) {
	t.Helper()
	var missing *MissingError
	if !errors.As(err, &missing) {
		t.Fatalf("error is %v (%T), want a *MissingError", err, err)
	}
	for _, part := range []string{want, "openjdk-17-jre-headless", "maven"} {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("error %q does not say %q", err, part)
		}
	}
}

func TestPluginLeavesOutWhatTheServerHas(t *testing.T) {
	lib, from, plugins := t.TempDir(), t.TempDir(), filepath.Join(t.TempDir(), "plugins")
	touch := func(dir string, names ...string) {
		for _, name := range names {
			if err := os.WriteFile(filepath.Join(dir, name), nil, 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	touch(lib, "caffeine-3.1.8.jar", "cypher-ast-factory-5.26.30.jar", "jsr305-3.0.2.jar", "javassist-3.29.0-GA.jar", "annotations-5.26.30.jar")
	touch(from, "caffeine-3.2.0.jar", "cypher-ast-factory-9.0-9.0.2021.jar", "jsr305-3.0.2.jar", "javassist-3.28.0-GA.jar", "proc-2.13.9.jar",
		"annotations-2.13.9.jar", "opengds-extension-2.13.9.jar")
	if err := linkPlugins(from, lib, plugins); err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(plugins)
	if err != nil {
		t.Fatal(err)
	}
	names := make([]string, len(entries))
	for i, e := range entries {
		names[i] = e.Name()
	}
	if got, want := strings.Join(names, " "), "annotations-2.13.9.jar cypher-ast-factory-9.0-9.0.2021.jar opengds-extension-2.13.9.jar proc-2.13.9.jar"; got != want {
		t.Errorf("plugins: %s; want %s", got, want)
	}
}
