package foreign

import (
	"cmp"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"inroad/graph/saying"
	"inroad/graph/visible"
	"inroad/importers/rows"
)

// A yamlFile reads a YAML file by hand, so that each thing wrong with it is told with its line, all at once.
type yamlFile struct {
	name string
	errs []yamlError
}

// A yamlError is what is wrong on a line.
type yamlError struct {
	line int
	text string
}

// A yamlPair is a key with what stands under it.
type yamlPair struct {
	key   string
	line  int
	value ast.Node
}

// fail tells what is wrong on a line.
func (y *yamlFile) fail(line int, format string, args ...any) {
	y.errs = append(y.errs, yamlError{line, fmt.Sprintf(format, args...)})
}

// err is all that is wrong, by line, up to a page of it.
func (y *yamlFile) err() error {
	const most = 20
	slices.SortStableFunc(y.errs, func(a, b yamlError) int { return cmp.Compare(a.line, b.line) })
	var errs []error
	for _, e := range y.errs[:min(most, len(y.errs))] {
		errs = append(errs, fmt.Errorf("%s:%d: %s", visible.Text(y.name), e.line, e.text))
	}
	if more := len(y.errs) - len(errs); more > 0 {
		errs = append(errs, fmt.Errorf("and %d more", more))
	}
	return errors.Join(errs...)
}

// parse gives the content of the file; nil where it is empty or not YAML.
func (y *yamlFile) parse(text []byte) ast.Node {
	parsed, err := parser.ParseBytes(text, 0)
	var syntax yaml.Error
	switch {
	case errors.As(err, &syntax):
		line := syntax.GetToken().Position.Line
		y.fail(line, "cannot be read%s: %s", atLine(text, line), y.mend(syntax.GetMessage()))
	case err != nil:
		y.fail(1, "is no YAML: %v", err)
	case len(parsed.Docs) > 1:
		y.fail(parsed.Docs[1].Start.Position.Line, "a second document begins here: write everything in one")
	case len(parsed.Docs) == 1 && parsed.Docs[0].Body != nil:
		return parsed.Docs[0].Body
	}
	return nil
}

// atLine shows the text of a line.
func atLine(text []byte, line int) string {
	lines := strings.Split(string(text), "\n")
	if line < 1 || line > len(lines) || strings.TrimSpace(lines[line-1]) == "" {
		return ""
	}
	return " at " + rows.Shown(strings.TrimSpace(lines[line-1]))
}

// doubledKey is how the parser says that a key stands twice.
var doubledKey = regexp.MustCompile(`^mapping key (".*") already defined at \[(\d+):`)

// mend says in words what a message of the parser asks for.
func (y *yamlFile) mend(message string) string {
	if found := doubledKey.FindStringSubmatch(message); found != nil {
		return fmt.Sprintf("%s stands on line %s already", found[1], found[2])
	}
	if strings.Contains(message, "\t") {
		return "indent with blanks, not with tabs"
	}
	return message + ". Look here and on the line above for a colon, quote or bracket that is missing, and whether lines of one level begin in one column"
}

func lineOf(n ast.Node) int { return n.GetToken().Position.Line }

// pairs are the keys of a mapping, in the order of the file. A key that is not among the known ones is told; without
// known ones any is taken. What says what the mapping is.
//
// A key that is unknown here and known elsewhere is mostly indented wrongly: elsewhere says where it belongs.
func (y *yamlFile) pairs(n ast.Node, what string, elsewhere func(key string) string, known ...string) []yamlPair {
	mapping, ok := n.(*ast.MappingNode)
	if !ok {
		y.fail(lineOf(n), "%s is %s: write \"key: value\" lines", what, kindOfNode(n))
		return nil
	}
	var pairs []yamlPair
	for _, v := range mapping.Values {
		p := yamlPair{key: scalar(v.Key), line: lineOf(v.Key), value: v.Value}
		if len(known) > 0 && !slices.Contains(known, p.key) {
			if elsewhere != nil && elsewhere(p.key) != "" {
				y.fail(p.line, "%s has no key %q: %s", what, p.key, elsewhere(p.key))
				continue
			}
			y.fail(p.line, "%s has no key %q%s It has: %s", what, p.key, saying.Sentence(p.key, known), saying.All(known))
			continue
		}
		pairs = append(pairs, p)
	}
	return pairs
}

// items are the entries of a list; anything else is one alone.
func items(n ast.Node) []ast.Node {
	if list, ok := n.(*ast.SequenceNode); ok {
		return list.Values
	}
	return []ast.Node{n}
}

// text is a text, number or word.
func (y *yamlFile) text(n ast.Node, what string) string {
	switch n.(type) {
	case *ast.StringNode, *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode, *ast.LiteralNode:
		if text := scalar(n); text != "" {
			return text
		}
	}
	y.fail(lineOf(n), "%s is %s: write one text", what, kindOfNode(n))
	return ""
}

// texts is a text or a list of texts; nil where one of them is none.
func (y *yamlFile) texts(n ast.Node, what string) []string {
	var texts []string
	for _, item := range items(n) {
		text := y.text(item, what)
		if text == "" {
			return nil
		}
		texts = append(texts, text)
	}
	if len(texts) == 0 {
		y.fail(lineOf(n), "%s is an empty list", what)
	}
	return texts
}

func scalar(n ast.Node) string {
	switch n := n.(type) {
	case *ast.StringNode:
		return n.Value
	case *ast.LiteralNode:
		return n.Value.Value
	}
	return n.GetToken().Value
}

func kindOfNode(n ast.Node) string {
	switch n.(type) {
	case *ast.MappingNode:
		return "keys with values"
	case *ast.SequenceNode:
		return "a list"
	case *ast.NullNode:
		return "empty"
	case *ast.AnchorNode, *ast.AliasNode:
		return "an anchor or alias, which are not read here"
	case *ast.StringNode:
		return "a text"
	}
	return fmt.Sprintf("%q", n.GetToken().Value)
}
