package inroad_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The copy of go-graphviz is the module that the checksum database of Go knows, but for what influence/answer/diagrams/third_party/README.md says.
func TestGraphvizIsTheModuleButForWhereItStarts(t *testing.T) {
	const (
		module = "github.com/goccy/go-graphviz@v0.2.10/"
		sum    = "jHu/1I0Iw0xIzzYk96Ous/ZeuD11Rt2oW8juHdIE30g=" // sum.golang.org/lookup/github.com/goccy/go-graphviz@v0.2.10
	)
	list, err := os.ReadFile("influence/answer/diagrams/third_party/go-graphviz.sums")
	if err != nil {
		t.Fatal(err)
	}
	if h := sha256.Sum256(list); base64.StdEncoding.EncodeToString(h[:]) != sum {
		t.Error("go-graphviz.sums is not the list of the module's files")
	}
	want := map[string]string{}
	for line := range strings.Lines(string(list)) {
		hash, name, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "  ")
		want[strings.TrimPrefix(name, module)] = hash
	}
	changed := map[string]string{
		"internal/wasm/bind.go": "\tif !Wanted() {\n\t\treturn\n\t}\n",
		"cgraph/init.go":        "\tif !wasm.Wanted() {\n\t\treturn\n\t}\n",
		"gvc/init.go":           "\tif !wasm.Wanted() {\n\t\treturn\n\t}\n",
	}
	const added = "internal/wasm/wanted.go"
	top := "influence/answer/diagrams/third_party/go-graphviz"
	compared := 0
	err = filepath.WalkDir(top, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		name, err := filepath.Rel(top, path)
		if err != nil {
			return err
		}
		name = filepath.ToSlash(name)
		content, err := os.ReadFile(path)
		if err != nil || name == added {
			return err
		}
		if lines, ok := changed[name]; ok {
			before := content
			content = bytes.Replace(content, []byte("func init() {\n"+lines), []byte("func init() {\n"), 1)
			if bytes.Equal(before, content) {
				t.Errorf("%s: init does not ask whether Graphviz is wanted", name)
			}
		}
		if got := fmt.Sprintf("%x", sha256.Sum256(content)); got != want[name] {
			t.Errorf("%s is not that of the module", name)
		}
		compared++
		return nil
	})
	if err != nil || compared < 20 {
		t.Errorf("%d files compared, error %v", compared, err)
	}
}
