package neo4jtest

import (
	"context"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
)

//go:embed server.xml
var serverPOM string

//go:embed gds.xml
var gdsPOM string

// A MissingError says that a program the server needs is not installed.
type MissingError struct {
	Program string // what was looked for
	Found   string // what was there instead, if anything
}

func (e *MissingError) Error() string {
	found := ""
	if e.Found != "" {
		found = " (found: " + e.Found + ")"
	}
	return e.Program + " is not installed" + found +
		": a Neo4j server needs the Debian packages openjdk-17-jre-headless and maven"
}

// A FetchError says that the server's artifacts could not be downloaded.
type FetchError struct {
	Output string // what Maven said
	Err    error
}

func (e *FetchError) Error() string {
	return fmt.Sprintf("fetch the Neo4j server with Maven: %v\n%s", e.Err, e.Output)
}

func (e *FetchError) Unwrap() error { return e.Err }

var javaVersion = regexp.MustCompile(`version "((\d+)[^"]*)"`)

// findJava is the java of JAVA_HOME, else of the path, and its version, if that is 17 or newer.
func findJava(ctx context.Context) (java, version string, err error) {
	name := "java"
	if home := os.Getenv("JAVA_HOME"); home != "" {
		name = filepath.Join(home, "bin", "java")
	}
	java, err = exec.LookPath(name)
	if err != nil {
		return "", "", &MissingError{Program: "Java 17"}
	}
	out, err := exec.CommandContext(ctx, java, "-version").CombinedOutput()
	if err != nil {
		return "", "", fmt.Errorf("ask %s for its version: %w: %s", java, err, out)
	}
	m := javaVersion.FindStringSubmatch(string(out))
	if m == nil {
		return "", "", &MissingError{Program: "Java 17", Found: java}
	}
	if major, err := strconv.Atoi(m[2]); err != nil || major < 17 {
		return "", "", &MissingError{Program: "Java 17", Found: "Java " + m[2]}
	}
	return java, m[1], nil
}

// cacheFolder is INROAD_CACHE, else a folder of ours in the user's cache.
func cacheFolder() (string, error) {
	if dir := os.Getenv("INROAD_CACHE"); dir != "" {
		return filepath.Abs(dir)
	}
	dir, err := os.UserCacheDir()
	if err != nil {
		return "", fmt.Errorf("find a cache folder (or set INROAD_CACHE): %w", err)
	}
	return filepath.Join(dir, "inroad"), nil
}

// fetch gives the folder with the jars of a pom, downloading them if this pom's were never fetched. Two
// processes that fetch at once each fill a folder of their own; the first rename wins.
func fetch(ctx context.Context, pom string) (string, error) {
	cache, err := cacheFolder()
	if err != nil {
		return "", err
	}
	hash := sha256.Sum256([]byte(pom))
	lib := filepath.Join(cache, "neo4j-"+hex.EncodeToString(hash[:8]))
	if _, err := os.Stat(lib); err == nil {
		return lib, nil
	}
	mvn, err := exec.LookPath("mvn")
	if err != nil {
		return "", &MissingError{Program: "Maven"}
	}
	if err := os.MkdirAll(cache, 0o700); err != nil {
		return "", fmt.Errorf("make the cache folder: %w", err)
	}
	work, err := os.MkdirTemp(cache, "fetching-")
	if err != nil {
		return "", fmt.Errorf("make a folder to fetch a Neo4j server into: %w", err)
	}
	defer os.RemoveAll(work)
	file, jars := filepath.Join(work, "pom.xml"), filepath.Join(work, "jars")
	if err := os.WriteFile(file, []byte(pom), 0o600); err != nil {
		return "", fmt.Errorf("write the list of a Neo4j server's artifacts: %w", err)
	}
	cmd := exec.CommandContext(ctx, mvn, "-q", "-B", "-f", file,
		"org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies",
		"-DoutputDirectory="+jars, "-DincludeScope=runtime")
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", &FetchError{Output: string(out), Err: err}
	}
	if err := os.Rename(jars, lib); err != nil && !errors.Is(err, os.ErrExist) {
		return "", fmt.Errorf("keep the fetched Neo4j server: %w", err)
	}
	return lib, nil
}

// linkPlugins puts the plugin's jars into the folder plugins, but for those that the server brings itself in
// some version: two of a kind on one class path are a lottery. Jars of the plugin's own version are its own, though the
// server has others of the same name, such as annotations.
func linkPlugins(from, lib, plugins string) error {
	if err := os.Mkdir(plugins, 0o700); err != nil {
		return err
	}
	own := map[string]bool{}
	jars, err := os.ReadDir(lib)
	if err != nil {
		return err
	}
	for _, jar := range jars {
		own[artifact(jar.Name())] = true
	}
	jars, err = os.ReadDir(from)
	if err != nil {
		return err
	}
	version := ""
	for _, jar := range jars {
		if of, found := strings.CutPrefix(jar.Name(), "opengds-extension-"); found {
			version = strings.TrimSuffix(of, ".jar")
		}
	}
	for _, jar := range jars {
		if own[artifact(jar.Name())] && !strings.HasSuffix(jar.Name(), "-"+version+".jar") {
			continue
		}
		if err := os.Symlink(filepath.Join(from, jar.Name()), filepath.Join(plugins, jar.Name())); err != nil {
			return err
		}
	}
	return nil
}

var versionSuffix = regexp.MustCompile(`-\d[^-]*(-[A-Za-z]\w*)?\.jar$`)

// artifact is a jar's name without its version; names like cypher-ast-9.0-2.13.9.jar keep their first number,
// for the server has another cypher-ast and both are needed.
func artifact(jar string) string {
	return strings.TrimSuffix(versionSuffix.ReplaceAllString(jar, ""), ".jar")
}
