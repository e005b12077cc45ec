package diagrams

import (
	"context"
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"image/png"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"inroad/influence/answer/diagrams/cachehome"
	"inroad/influence/answer/diagrams/scene"
)

var update = flag.Bool("update", false, "write the golden files anew")

// hangArgument makes of the test a renderer that never ends where the layout is dot, and draws otherwise.
const hangArgument = "__hang"

func TestMain(m *testing.M) {
	if len(os.Args) == 4 && os.Args[1] == hangArgument {
		if os.Args[2] == "dot" {
			select {}
		}
		os.Args[1] = childArgument
	}
	ServeIfChild()
	os.Exit(m.Run())
}

func renderer(t *testing.T) Renderer {
	t.Helper()
	r, err := NewRenderer()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func drawn(t *testing.T, r Renderer, p Picture, page, format string) string {
	t.Helper()
	svg, note, err := r.Draw(t.Context(), p, pageNamed(t, page), format)
	if err != nil || note != "" {
		t.Fatalf("note %q, error %v", note, err)
	}
	return string(svg)
}

func pageNamed(t *testing.T, name string) scene.Page {
	t.Helper()
	page, err := scene.PageNamed(name)
	if err != nil {
		t.Fatal(err)
	}
	return page
}

// What a picture holds, where it stands and in what role: the places of those that Graphviz lays out are in its hands.
func TestGoldens(t *testing.T) {
	for _, s := range samples() {
		file, format := filepath.Join("testdata", s.name+".svg"), "svg"
		if s.name == "ways" || s.name == "around" {
			file, format = filepath.Join("testdata", s.name+".dot"), "dot"
		}
		got := drawn(t, renderer(t), s.picture, "slide", format)
		if *update {
			if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", file, diff)
		}
	}
}

// elements calls f for each element of an SVG, with the text in it where it is one of text or title.
func elements(t *testing.T, svg string, f func(start xml.StartElement, text string)) {
	t.Helper()
	in := xml.NewDecoder(strings.NewReader(svg))
	for {
		token, err := in.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatalf("not XML: %v", err)
		}
		switch start := token.(type) {
		case xml.StartElement:
			var text string
			if name := start.Name.Local; name == "text" || name == "title" {
				if err := in.DecodeElement(&text, &start); err != nil {
					t.Fatal(err)
				}
			}
			f(start, text)
		case xml.Comment, xml.Directive, xml.ProcInst:
			t.Errorf("it holds %T", start)
		}
	}
}

// texts are what an SVG shows, a line of text each.
func texts(t *testing.T, svg string) []string {
	t.Helper()
	var shown []string
	elements(t, svg, func(start xml.StartElement, text string) {
		if start.Name.Local == "text" {
			shown = append(shown, text)
		}
	})
	return shown
}

// attribute of an element, or empty.
func attribute(start xml.StartElement, name string) string {
	for _, a := range start.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// An SVG is XML of drawing elements alone, without anything that a viewer might run, fetch or that tells where it was
// made, and holds the audience.
func TestSVGHoldsDrawingOnly(t *testing.T) {
	t.Parallel()
	allowed := " svg title g rect polygon path text "
	for _, s := range samples() {
		svg := drawn(t, renderer(t), s.picture, "a4", "svg")
		elements(t, svg, func(start xml.StartElement, _ string) {
			if !strings.Contains(allowed, " "+start.Name.Local+" ") {
				t.Errorf("%s: element %s", s.name, start.Name.Local)
			}
			for _, a := range start.Attr {
				if strings.HasPrefix(a.Name.Local, "on") || a.Name.Local == "href" || a.Name.Local == "id" || strings.Contains(a.Value, "url(") {
					t.Errorf("%s: attribute %s=%q", s.name, a.Name.Local, a.Value)
				}
			}
		})
		if all := strings.Join(texts(t, svg), "\n"); !strings.Contains(all, strings.ToUpper(string(s.audience))) {
			t.Errorf("%s: the audience is not on the page", s.name)
		}
	}
}

func TestSameDataSameBytes(t *testing.T) {
	t.Parallel()
	for _, s := range samples() {
		for _, format := range []string{"svg", "png", "dot"} {
			if a, b := drawn(t, renderer(t), s.picture, "slide", format), drawn(t, renderer(t), s.picture, "slide", format); a != b {
				t.Errorf("%s is drawn in two ways as %s", s.name, format)
			}
		}
	}
}

// Lines are as thick as their words say, each word in one thickness; the whole name is the title of a box.
func TestLinesAreAsThickAsTheirWords(t *testing.T) {
	t.Parallel()
	for _, page := range scene.Pages {
		svg := drawn(t, renderer(t), sampleWays(), page.Name, "svg")
		said, lines := "", 0
		elements(t, svg, func(start xml.StartElement, _ string) {
			switch start.Name.Local {
			case "g":
				said = attribute(start, "aria-label")
			case "path":
				for _, word := range []scene.Strength{scene.Weak, scene.Medium, scene.Strong} {
					if strings.Contains(said, ": "+string(word)) {
						lines++
						if got := attribute(start, "stroke-width"); got != fmt.Sprint(page.Thickness(word)) {
							t.Errorf("%s: %s is drawn %s thick", page.Name, said, got)
						}
					}
				}
			}
		})
		if lines != len(sampleWays().Steps) {
			t.Errorf("%s: %d lines", page.Name, lines)
		}
	}
}

func TestTheWholeNameIsTheTitle(t *testing.T) {
	t.Parallel()
	w := sampleWays()
	w.People[1].Name = "Her Excellency Ambassador Extraordinary and Plenipotentiary Dr. Wilhelmina-Alexandra van der Oosterhuizen-Montgomery of Upper Saxwick"
	svg := drawn(t, renderer(t), w, "slide", "svg")
	if !strings.Contains(svg, "<title>"+w.People[1].Name+"</title>") {
		t.Error("the whole name is no title")
	}
	if all := strings.Join(texts(t, svg), " "); !strings.Contains(all, "Saxwick") || strings.Contains(all, "Plenipotentiary") {
		t.Errorf("the surname is lost, or nothing: %s", all)
	}
}

func TestEveryPictureBecomesAnImage(t *testing.T) {
	t.Parallel()
	for _, s := range samples() {
		picture := drawn(t, renderer(t), s.picture, "slide", "png")
		if config, err := png.DecodeConfig(strings.NewReader(picture)); err != nil || config.Width != 3200 || config.Height != 1800 {
			t.Errorf("%s: %d by %d, error %v", s.name, config.Width, config.Height, err)
		}
	}
}

// An image whose font lacks letters is refused, and says what to do; the drawing is there.
func TestAnImageIsRefusedWhereLettersLack(t *testing.T) {
	t.Parallel()
	n := sampleAround()
	n.People[2].Name = "अनिता शर्मा"
	_, _, err := renderer(t).Draw(t.Context(), n, pageNamed(t, "slide"), "png")
	if err == nil || !strings.Contains(err.Error(), "SVG") || !strings.Contains(err.Error(), "अ") {
		t.Errorf("error %v", err)
	}
	if svg := drawn(t, renderer(t), n, "slide", "svg"); !strings.Contains(svg, "अनिता") {
		t.Error("the drawing lacks the name")
	}
}

func TestManyDrawAtOnce(t *testing.T) {
	t.Parallel()
	r, p := renderer(t), sampleWays()
	want := drawn(t, r, p, "slide", "svg")
	var group sync.WaitGroup
	for range 20 {
		group.Go(func() {
			if svg, note, err := r.Draw(context.Background(), p, scene.Pages[0], "svg"); err != nil || note != "" || string(svg) != want {
				t.Errorf("note %q, error %v, %d bytes", note, err, len(svg))
			}
		})
	}
	group.Wait()
}

// Where Graphviz takes too long it is stopped, and the columns are placed without it, which is said.
func TestSlowLayoutIsStoppedAndSaidSo(t *testing.T) {
	t.Parallel()
	r := renderer(t)
	r.Command[1] = hangArgument
	r.Timeout = 300 * time.Millisecond
	began := time.Now()
	if _, err := r.run(context.Background(), "digraph {}", "dot", "plain"); !errors.Is(err, errTooSlow) {
		t.Errorf("error %v", err)
	}
	if took := time.Since(began); took > 5*time.Second {
		t.Errorf("stopped only after %v", took)
	}
	svg, note, err := r.Draw(context.Background(), sampleWays(), pageNamed(t, "slide"), "svg")
	if err != nil || !strings.Contains(note, "straight") {
		t.Fatalf("note %q, error %v", note, err)
	}
	if all := strings.Join(texts(t, string(svg)), "\n"); !strings.Contains(all, "Paul Sorn") || !strings.Contains(all, "command") {
		t.Error("the picture lacks a name or a word")
	}
}

func TestCancelledDrawingStops(t *testing.T) {
	r := renderer(t)
	r.Command[1] = hangArgument
	ctx, cancel := context.WithTimeout(context.Background(), 100*time.Millisecond)
	defer cancel()
	if _, _, err := r.Draw(ctx, sampleWays(), pageNamed(t, "slide"), "svg"); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("error %v", err)
	}
}

func TestBrokenDOTIsAnError(t *testing.T) {
	if _, err := renderer(t).run(context.Background(), "digraph {", "dot", "svg"); err == nil {
		t.Error("no error")
	}
}

// What go-graphviz compiles stands in a folder of ours, and nothing in the common one.
func TestWhatIsCompiledIsKeptPrivate(t *testing.T) {
	cache, common := t.TempDir(), t.TempDir()
	t.Setenv("INROAD_CACHE", cache)
	t.Setenv(cachehome.Variable(), common)
	drawn(t, renderer(t), sampleWays(), "slide", "svg")
	if left, err := os.ReadDir(common); err != nil || len(left) > 0 {
		t.Errorf("the common temporary folder holds %v, error %v", left, err)
	}
	compiled := 0
	err := filepath.WalkDir(filepath.Join(cache, "pictures"), func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := entry.Info()
		if err == nil && info.Mode().Perm()&0o077 != 0 {
			err = fmt.Errorf("%s has mode %v", path, info.Mode())
		}
		if info.Mode().IsRegular() && info.Size() > 1<<20 {
			compiled++
		}
		return err
	})
	if err != nil || compiled != 1 {
		t.Errorf("%d compiled files in the private folder, error %v", compiled, err)
	}
}

// Where no folder can be kept, one is made for the picture and removed.
func TestAFolderForOnePictureIsRemoved(t *testing.T) {
	taken := filepath.Join(t.TempDir(), "taken")
	if err := os.WriteFile(taken, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	common := t.TempDir()
	t.Setenv("INROAD_CACHE", taken)
	t.Setenv(cachehome.Variable(), common)
	drawn(t, renderer(t), sampleWays(), "slide", "svg")
	if left, err := os.ReadDir(common); err != nil || len(left) > 0 {
		t.Errorf("the common temporary folder holds %v, error %v", left, err)
	}
}

// Graphviz costs a process that does not draw nothing: it is compiled for the one that draws alone.
func TestGraphvizStartsWhereItDrawsAlone(t *testing.T) {
	common := t.TempDir()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	command := exec.Command(program, "-test.run=^$")
	command.Env = append(os.Environ(), cachehome.Variable()+"="+common)
	if out, err := command.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	if left, err := os.ReadDir(common); err != nil || len(left) > 0 {
		t.Errorf("the temporary folder holds %v, error %v", left, err)
	}
}
