package importers

import (
	"bytes"
	"context"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"inroad/graph/dump"
	"inroad/importers/rows"
)

var update = flag.Bool("update", false, "write the golden files anew")

// Every sample is read and dumped; what was said besides stands below.
func TestSamples(t *testing.T) {
	samples, err := os.ReadDir("testdata")
	if err != nil {
		t.Fatal(err)
	}
	read := 0
	for _, sample := range samples {
		name := sample.Name()
		if !sample.IsDir() || name == "fuzz" {
			continue
		}
		read++
		t.Run(name, func(t *testing.T) {
			var said []string
			o := Options{Now: time.Date(2025, 6, 9, 0, 0, 0, 0, time.UTC)}
			o.Skipped = func(e rows.Error) { said = append(said, "skipped: "+e.Error()) }
			o.Warned = func(e rows.Error) { said = append(said, "note: "+e.Error()) }
			im, err := Open(context.Background(), []string{filepath.Join("testdata", name)}, o)
			if err != nil {
				t.Fatal(err)
			}
			var got bytes.Buffer
			if err := dump.Write(context.Background(), &got, im); err != nil {
				t.Fatal(err)
			}
			got.WriteString("\n" + strings.Join(said, "\n") + "\n")
			golden := filepath.Join("testdata", name+".dump")
			if *update {
				if err := os.WriteFile(golden, got.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got.String()); diff != "" {
				t.Error(diff)
			}
		})
	}
	if read == 0 {
		t.Error("no samples")
	}
}
