package tables

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strings"
	"testing"

	"inroad/graph/foreign"
)

// Queries are constants and what cypher.go makes of a selection and fields: nothing else is put into one.
func TestQueriesArePutTogetherInOnePlace(t *testing.T) {
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, "tables.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	ast.Inspect(file, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		f, ok := call.Fun.(*ast.SelectorExpr)
		if !ok || !slices.Contains([]string{"Query", "number", "names"}, f.Sel.Name) {
			return true
		}
		seen++
		if !isOurs(call.Args[1]) {
			t.Errorf("%s: a query that is not put together in cypher.go", set.Position(call.Pos()))
		}
		return true
	})
	if seen < 8 {
		t.Errorf("only %d queries were found", seen)
	}
}

// isOurs reports whether a text is of constants, of calls of match and rows, and of what was such a text before.
func isOurs(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.BasicLit:
		return true
	case *ast.BinaryExpr:
		return isOurs(e.X) && isOurs(e.Y)
	case *ast.CallExpr:
		name, ok := e.Fun.(*ast.Ident)
		return ok && (name.Name == "match" || name.Name == "rows")
	case *ast.Ident:
		return e.Name == "text" || e.Name == "having"
	}
	return false
}

// Outside its backticks no query has anything of a name: the signs of each hostile name are doubled or written as such.
func TestQuotedNamesHoldNoBacktickAlone(t *testing.T) {
	for _, name := range hostile {
		quoted := quote(name)
		inside := strings.ReplaceAll(quoted[1:len(quoted)-1], "``", "")
		if strings.Contains(inside, "`") || strings.Contains(strings.ReplaceAll(inside, `\u005C`, ""), `\u`) {
			t.Errorf("%q is quoted as %s", name, quoted)
		}
	}
	s := foreign.Selection{Nodes: foreign.Set{Labels: []string{"A", "B"}, With: []string{"C"}, Without: []string{"D`"}}}
	if got, want := rows(s, []foreign.Field{{Properties: []string{"p"}}, {}}, false), "MATCH (e:(`A`|`B`)&`C`&!`D```)\nRETURN elementId(e) AS element,\n  e.`p` AS f0,\n  elementId(e) AS f1"; got != want {
		t.Errorf("rows:\n%s\nwant\n%s", got, want)
	}
}
