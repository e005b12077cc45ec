package inroad_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// layers says which packages of ours each package may import: `*` is any folder below. The first row that fits counts.
var layers = []struct{ folder, may string }{
	{"graph", "graph/fold graph/states"},
	{"graph/fold", ""},
	{"graph/states", "graph/fold"},
	{"graph/storetest", "graph graph/mem"},
	{"graph/neo4j/neo4jtest", ""},
	{"graph/neo4j/neo4jtest/*", "graph/neo4j/neo4jtest"},
	{"graph/foreign", ""},
	{"graph/neo4j/tables", "graph graph/foreign graph/neo4j"},
	{"graph/visible", ""},
	{"graph/saying", "graph/fold graph/visible"},
	{"graph/tabbed", ""},
	{"graph/*", "graph graph/tabbed"},
	{"importers/cells", ""},
	{"importers/rows", "graph/saying graph/visible importers/cells"},
	{"importers/tables", "graph graph/saying importers/rows"},
	{"importers/foreign", "graph graph/foreign graph/saying graph/visible importers/rows importers/tables"},
	{"importers", "graph graph/foreign graph/saying graph/states graph/visible importers/*"},
	{"influence/kernels", ""},
	{"influence/kernels/generate", ""},
	{"influence/kernels/internal/kerneltest", "influence/kernels influence/kernels/generate"},
	{"influence/kernels/peers", "influence/kernels influence/kernels/*"},
	{"influence/kernels/peers/*", "influence/kernels influence/kernels/* influence/kernels/peers"},
	{"influence/kernels/*", kernelPackages},
	{"influence/world", "graph influence/kernels/routes"},
	{"influence/internal/worlds", "graph influence/world"},
	{"influence/internal/networks", "influence/kernels"},
	{"influence/answer", "graph graph/diff"},
	{"influence", "graph influence/world influence/answer influence/kernels/shards"},
	{"influence/measures", "graph influence influence/world influence/answer " + kernelPackages},
	{"influence/answer/words", "graph graph/diff influence/answer"},
	{"influence/answer/diagrams", "graph influence influence/answer influence/answer/words influence/answer/diagrams/* graph/visible"},
	{"influence/answer/diagrams/*", "influence/answer/diagrams/* graph/visible"},
	{"influence/answer/report", "graph influence/answer influence/answer/words influence/answer/diagrams importers/cells graph/visible"},
	{"cmd", "graph graph/* importers importers/* influence influence/*"},
	{"cmd/inroad", "cmd influence/answer/diagrams"},
	{".", ""},
}

// kernelPackages are all but those made for tests.
const kernelPackages = "influence/kernels influence/kernels/shards influence/kernels/sampling influence/kernels/internal/dijkstra " +
	"influence/kernels/pieces influence/kernels/betweenness influence/kernels/distances influence/kernels/routes " +
	"influence/kernels/spectral influence/kernels/cohesion influence/kernels/communities influence/kernels/keyplayers influence/kernels/ranks"

// testsMay are packages that tests anywhere may import besides, and besides those below their own.
const testsMay = "graph/diff graph/dump graph/storetest graph/mem graph/neo4j/neo4jtest importers importers/foreign importers/rows influence influence/world influence/internal/worlds influence/internal/networks influence/kernels/generate influence/kernels/internal/kerneltest"

// only names modules of others that one place alone imports.
var only = []struct {
	module, place string
	tests         bool // tests elsewhere may too
}{
	{"github.com/goccy/go-graphviz", "influence/answer/diagrams/graphviz.go", false},
	{"github.com/spf13/cobra", "cmd/", false},
	{"github.com/spf13/pflag", "cmd/", false},
	{"github.com/neo4j/neo4j-go-driver/v5", "graph/neo4j/", false},
	{"modernc.org/sqlite", "graph/sqlite/", false},
	{"github.com/xuri/excelize/v2", "importers/template_made_test.go", true},
	{"charm.land/lipgloss/v2", "influence/answer/report/", false},
}

// A sourceFile is one Go file of the project.
type sourceFile struct {
	name   string // from the root, with slashes
	test   bool
	lines  int
	syntax *ast.File
}

func sourceFiles(t *testing.T) []sourceFile {
	t.Helper()
	var files []sourceFile
	err := filepath.WalkDir(".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && name != "." && (strings.HasPrefix(entry.Name(), ".") || entry.Name() == "testdata" || entry.Name() == "third_party"):
			return fs.SkipDir
		case !strings.HasSuffix(name, ".go"):
			return nil
		}
		set := token.NewFileSet()
		syntax, err := parser.ParseFile(set, name, nil, parser.ParseComments)
		if err != nil {
			return err
		}
		files = append(files, sourceFile{filepath.ToSlash(name), strings.HasSuffix(name, "_test.go"), set.File(syntax.Pos()).LineCount(), syntax})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(files) < 20 {
		t.Fatalf("only %d Go files found", len(files))
	}
	return files
}

func (f sourceFile) imports() []string {
	var paths []string
	for _, spec := range f.syntax.Imports {
		p, err := strconv.Unquote(spec.Path.Value)
		if err == nil {
			paths = append(paths, p)
		}
	}
	return paths
}

func fits(pattern, folder string) bool {
	above, deep := strings.CutSuffix(pattern, "/*")
	return folder == pattern || deep && strings.HasPrefix(folder, above+"/")
}

func fitsAny(patterns, folder string) bool {
	return slices.ContainsFunc(strings.Fields(patterns), func(p string) bool { return fits(p, folder) })
}

func TestPackagesImportOnlyLayersBelow(t *testing.T) {
	for _, f := range sourceFiles(t) {
		folder := path.Dir(f.name)
		row := slices.IndexFunc(layers, func(l struct{ folder, may string }) bool { return fits(l.folder, folder) })
		if row < 0 {
			t.Errorf("%s: no layer is known for %s: add it to layers, in the order of the data's way", f.name, folder)
			continue
		}
		for _, imported := range f.imports() {
			ours, isOurs := strings.CutPrefix(imported, "inroad/")
			if !isOurs || fitsAny(layers[row].may, ours) || f.test && (ours == folder || fits(folder+"/*", ours) || fitsAny(testsMay, ours)) {
				continue
			}
			t.Errorf("%s may not import %s", f.name, ours)
		}
	}
}

func TestOnePlaceImportsEachGreatLibrary(t *testing.T) {
	for _, f := range sourceFiles(t) {
		for _, imported := range f.imports() {
			for _, o := range only {
				if (imported == o.module || strings.HasPrefix(imported, o.module+"/")) && !strings.HasPrefix(f.name, o.place) && !(f.test && o.tests) {
					t.Errorf("%s imports %s, which only %s may", f.name, imported, o.place)
				}
			}
		}
	}
}

func TestFilesHaveOneSubject(t *testing.T) {
	banned := []string{"util", "utils", "common", "helpers", "types", "misc"}
	for _, f := range sourceFiles(t) {
		if f.lines > 450 {
			t.Errorf("%s has %d lines: it has two subjects", f.name, f.lines)
		}
		if base := strings.TrimSuffix(path.Base(f.name), ".go"); slices.Contains(banned, base) || slices.Contains(banned, f.syntax.Name.Name) {
			t.Errorf("%s: a name that says nothing", f.name)
		}
	}
}

func TestNoInitAndNothingLeftToDo(t *testing.T) {
	for _, f := range sourceFiles(t) {
		for _, d := range f.syntax.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv == nil && fn.Name.Name == "init" {
				t.Errorf("%s has an init function", f.name)
			}
		}
		for _, group := range f.syntax.Comments {
			for _, word := range []string{"TO" + "DO", "FIX" + "ME", "XXX"} {
				if strings.Contains(group.Text(), word) {
					t.Errorf("%s: a comment says %s", f.name, word)
				}
			}
		}
	}
}
