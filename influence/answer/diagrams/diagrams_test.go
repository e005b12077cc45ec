package diagrams

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"image/png"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"inroad/graph/visible"
	"inroad/influence/answer/diagrams/cachehome"
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

func draw1(t *testing.T, r Renderer, p Picture) string {
	t.Helper()
	svg, note, err := r.Draw(context.Background(), p, "svg")
	if err != nil || note != "" {
		t.Fatalf("%s: note %q, error %v", p.Title, note, err)
	}
	return string(svg)
}

func TestGoldens(t *testing.T) {
	for _, s := range samples() {
		file := filepath.Join("testdata", s.name+".dot")
		got := s.picture.DOT()
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

// texts are what an SVG shows, a line of text each.
func texts(t *testing.T, svg string) []string {
	t.Helper()
	var shown []string
	in := xml.NewDecoder(strings.NewReader(svg))
	for {
		token, err := in.Token()
		if errors.Is(err, io.EOF) {
			return shown
		}
		if err != nil {
			t.Fatalf("not XML: %v", err)
		}
		if start, ok := token.(xml.StartElement); ok && start.Name.Local == "text" {
			var text string
			if err := in.DecodeElement(&text, &start); err != nil {
				t.Fatal(err)
			}
			shown = append(shown, text)
		}
	}
}

// An SVG is XML of drawing elements alone, without anything that a viewer might run, fetch or that tells where it was
// made, and holds the audience.
func TestSVGHoldsDrawingOnly(t *testing.T) {
	t.Parallel()
	allowed := " svg title g polygon path text ellipse polyline "
	for _, s := range samples() {
		svg := draw1(t, renderer(t), s.picture)
		in := xml.NewDecoder(strings.NewReader(svg))
		for {
			token, err := in.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", s.name, err)
			}
			switch token := token.(type) {
			case xml.StartElement:
				if !strings.Contains(allowed, " "+token.Name.Local+" ") {
					t.Errorf("%s: element %s", s.name, token.Name.Local)
				}
				for _, a := range token.Attr {
					if strings.HasPrefix(a.Name.Local, "on") || a.Name.Local == "href" || strings.Contains(a.Value, "url(") {
						t.Errorf("%s: attribute %s=%q", s.name, a.Name.Local, a.Value)
					}
				}
			case xml.Comment, xml.Directive, xml.ProcInst:
				t.Errorf("%s: %T", s.name, token)
			}
		}
		if all := strings.Join(texts(t, svg), "\n"); !strings.Contains(all, strings.Split(s.picture.Subtitle, " · ")[2]) {
			t.Errorf("%s: the audience is not on the page", s.name)
		}
	}
}

func TestSameDataSameBytes(t *testing.T) {
	t.Parallel()
	for _, s := range samples() {
		if a, b := draw1(t, renderer(t), s.picture), draw1(t, renderer(t), s.picture); a != b {
			t.Errorf("%s is drawn in two ways", s.name)
		}
	}
}

// hostileNames are names that try to end a label, name an attribute, become an entity, an escape or a tag.
func hostileNames() []string {
	fixed := []string{
		`"]; evil [label="x`, `\N \G \L \n \l \r`, "&lt;&amp;&#38;&eacute;", "<b>x</b>", "</TD></TR></TABLE>>];", "<IMG SRC=\"/etc/passwd\"/>", "<!-- x -->", "<![CDATA[x]]>",
		"javascript:alert(1)", "' onload='x", "\x00nul", "\x1b[31m", "a\u202eb", "\xff\xfe", "\ufffe", "日本語の名前", "لينا", "मीरा शर्मा", "👩\u200d🚒", "Zo\u0308e", "%s%n", "${x}", "`x`", "a\\", "\\\"", "a\u2028b", "{a|b}", "n0 -> n1", "//", "#", "graph {", "", "  ",
	}
	parts := []string{"\\", "\"", "<", ">", "&", ";", "#", "'", "{", "}", "|", "[", "]", "=", "-", "N", "lt", "amp", "é", "語", "ل", "\u200d", "\x07", "\u202e", " ", "x", "\xc3", "\U0001f600"}
	random := rand.New(rand.NewPCG(7, 7))
	for len(fixed) < 1000 {
		var b strings.Builder
		for range 1 + random.IntN(10) {
			b.WriteString(parts[random.IntN(len(parts))])
		}
		fixed = append(fixed, b.String())
	}
	return fixed
}

// The text of every box equals the name as visible.Text shows it; blanks side by side are one.
func TestHostileNamesSurvive(t *testing.T) {
	t.Parallel()
	names := hostileNames()
	for start := 0; start < len(names); start += 250 {
		var p Picture
		p.Layout, p.settings = "neato", ", splines=line, inputscale=72"
		for i, name := range names[start : start+250] {
			p.boxes = append(p.boxes, box{lines: []line{{name, normal, i%2 == 0, ink}}, width: 400, x: float64(i%10) * 420, y: float64(i/10) * 40, placed: true})
		}
		shown := texts(t, draw1(t, renderer(t), p))
		for i, name := range names[start : start+250] {
			want := strings.Join(strings.Fields(visible.Text(name)), " ")
			if want == "" {
				want = "–"
			}
			at := 0
			for at < len(shown) && shown[at] != want {
				at++
			}
			if at == len(shown) {
				t.Errorf("%q, number %d, is not shown as %q", name, start+i, want)
			}
		}
	}
}

func TestEveryPictureBecomesAnImage(t *testing.T) {
	t.Parallel()
	for _, s := range samples() {
		picture, note, err := renderer(t).Draw(context.Background(), s.picture, "png")
		if err != nil || note != "" {
			t.Fatalf("%s: note %q, error %v", s.name, note, err)
		}
		if config, err := png.DecodeConfig(bytes.NewReader(picture)); err != nil || config.Width < 800 {
			t.Errorf("%s: %d pixels wide, error %v", s.name, config.Width, err)
		}
	}
}

func TestManyDrawAtOnce(t *testing.T) {
	t.Parallel()
	r, p := renderer(t), sampleWays().Picture()
	want := draw1(t, r, p)
	var group sync.WaitGroup
	for range 30 {
		group.Go(func() {
			if svg, note, err := r.Draw(context.Background(), p, "svg"); err != nil || note != "" || string(svg) != want {
				t.Errorf("note %q, error %v, %d bytes", note, err, len(svg))
			}
		})
	}
	group.Wait()
}

func TestSlowLayoutIsStoppedAndACoarserOneSaysSo(t *testing.T) {
	t.Parallel()
	r := renderer(t)
	r.Command[1] = hangArgument
	slow := r
	slow.Timeout = 300 * time.Millisecond
	began := time.Now()
	if _, err := slow.run(context.Background(), sampleWays().Picture().DOT(), "dot", "svg"); !errors.Is(err, errTooSlow) {
		t.Errorf("error %v", err)
	}
	if took := time.Since(began); took > 5*time.Second {
		t.Errorf("stopped only after %v", took)
	}
	r.Timeout = 4 * time.Second // the coarser layout needs a tenth of a second, on a busy machine more
	svg, note, err := r.Draw(context.Background(), sampleWays().Picture(), "svg")
	if err != nil || !strings.Contains(note, "coarser") {
		t.Fatalf("note %q, error %v", note, err)
	}
	if all := strings.Join(texts(t, string(svg)), "\n"); !strings.Contains(all, "Paul Sorn") {
		t.Error("the coarser picture lacks a name")
	}
}

func TestCancelledDrawingStops(t *testing.T) {
	r := renderer(t)
	r.Command[1] = hangArgument
	ctx, cancel := context.WithTimeout(context.Background(), 100*time.Millisecond)
	defer cancel()
	if _, _, err := r.Draw(ctx, sampleWays().Picture(), "svg"); !errors.Is(err, context.DeadlineExceeded) {
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
	draw1(t, renderer(t), sampleWays().Picture())
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
	draw1(t, renderer(t), sampleWays().Picture())
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
