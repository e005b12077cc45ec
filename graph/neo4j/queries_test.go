package neo4j

import (
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"inroad/graph"
)

// A query can come only from a file of its own: the type query is made by embedding and, in queries.go, from the
// closed lists. A text that is written down or put together elsewhere is a finding. The Reader alone takes other texts,
// for it reads graphs of others and never in a transaction that can write; graph/neo4j/tables keeps watch over them.
func TestQueriesAreFilesAndTheClosedListsOnly(t *testing.T) {
	sources := map[string]string{}
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if !strings.HasSuffix(name, "_test.go") {
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			sources[name] = string(text)
		}
	}
	for _, finding := range strayQueries(t, sources) {
		t.Error(finding)
	}
	// The check must see what it is for.
	for _, bad := range []string{
		`func (a applying) bad(name string) { _, _ = run(a.ctx, a.tx, query("MATCH (n:"+name+") RETURN n"), nil) }`,
		`func (a applying) bad() { _, _ = run(a.ctx, a.tx, "MATCH (n) RETURN n", nil) }`,
		`func (a applying) bad(name string) { _, _ = run(a.ctx, a.tx, touchQuery+" // more", nil) }`,
		`func (a applying) bad(name string) { _, _ = a.tx.Run(a.ctx, name, nil) }`,
	} {
		sources["bad.go"] = "package neo4j\n" + bad
		if len(strayQueries(t, sources)) == 0 {
			t.Errorf("not found: %s", bad)
		}
	}
}

// strayQueries type-checks the sources as this package and lists where a query is not a name.
func strayQueries(t *testing.T, sources map[string]string) []string {
	t.Helper()
	fset := token.NewFileSet()
	var files []*ast.File
	for name, text := range sources {
		f, err := parser.ParseFile(fset, name, text, 0)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, f)
	}
	info := &types.Info{Types: map[ast.Expr]types.TypeAndValue{}}
	conf := types.Config{Importer: sourceImporter, Error: func(error) {}} // embedding is checked by the compiler
	if _, err := conf.Check("inroad/graph/neo4j", fset, files, info); err != nil && len(info.Types) == 0 {
		t.Fatal(err)
	}
	var findings []string
	for expr, tv := range info.Types {
		at := fset.Position(expr.Pos())
		if named, ok := tv.Type.(*types.Named); ok && named.Obj().Name() == "query" && tv.IsValue() {
			switch expr.(type) {
			case *ast.Ident, *ast.IndexExpr, *ast.SelectorExpr:
			default:
				if at.Filename != "queries.go" && at.Filename != "reader.go" {
					findings = append(findings, at.String()+": a query that is no name")
				}
			}
		}
		if call, ok := expr.(*ast.CallExpr); ok && at.Filename != "transact.go" {
			if f, ok := call.Fun.(*ast.SelectorExpr); ok && f.Sel.Name == "Run" {
				findings = append(findings, at.String()+": a call of Run outside transact.go")
			}
		}
	}
	return findings
}

// sourceImporter is shared: reading the driver's sources takes a second.
var sourceImporter = importer.ForCompiler(token.NewFileSet(), "source", nil)

var words = regexp.MustCompile(`^[A-Za-z][A-Za-z_]*(:[A-Z][a-z]+)*$`)

func TestBuiltQueriesHoldNothingButWordsOfTheClosedLists(t *testing.T) {
	for place, built := range map[string]struct {
		text    query
		queries map[string]query
	}{
		"LABELS":   {recordText, recordQueries},
		"LABELS ":  {labelText, labelQueries},
		"TYPE":     {tieText, tieQueries},
		"TYPE of ": {judgedText, judgedQueries},
		"TYPE as ": {projectText, projectQueries},
	} {
		for word, q := range built.queries {
			if word == "" {
				word = recordLabel
			}
			if !words.MatchString(word) {
				t.Errorf("%q is not a label or type", word)
			}
			if want := strings.ReplaceAll(string(built.text), strings.Fields(place)[0], word); string(q) != want {
				t.Errorf("the query for %s is\n%s\nwant\n%s", word, q, want)
			}
		}
	}
	if len(tieQueries) != len(graph.TieTypes)+2 || len(judgedQueries) != 2 || len(recordQueries) != 22 {
		t.Errorf("%d, %d and %d queries", len(tieQueries), len(judgedQueries), len(recordQueries))
	}
}
