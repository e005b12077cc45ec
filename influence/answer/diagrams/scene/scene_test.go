package scene

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"image/png"
	"io"
	"math/rand/v2"
	"strings"
	"testing"

	"inroad/graph/visible"
	"inroad/influence/answer/diagrams/typeset"
)

func setter(t *testing.T) *typeset.Setter {
	t.Helper()
	s, err := typeset.New()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// two is a sound scene of two boxes, a line and its label on a slide.
func two(t *testing.T) Scene {
	t.Helper()
	box := func(x float64, name string, roles ...Role) Box {
		return Box{Rect: Rect{x, 300, 300, 80}, Roles: roles, Pad: 10, Whole: name, Lines: []Text{{Words: name, Size: 20, Bold: true, Name: true}}}
	}
	line := Line{From: 0, To: 1, Roles: []Role{Tie}, Strength: Medium, Arrow: Forward, Path: Straight(Point{400, 340}, Point{900, 340}), About: "Ines Kadari to Paul Sorn: medium"}
	label := Label{Rect: Rect{600, 325, 100, 30}, Lines: []Text{{Words: "met", Size: 15}}, Align: Centred, Of: 0}
	f := Frame{Page: Pages[0], Title: "Two", Subtitle: "VELMARK", Source: "Source: our own records", Set: setter(t), Keys: []Key{{Box: &Box{Roles: []Role{Ours, Person}}, Means: "ours"}, {Line: &Line{Roles: []Role{Tie}, Strength: Strong}, Means: "strong"}, {Mark: "●", Means: "met"}}}
	return f.Scene([]Box{box(100, "Ines Kadari", Target, Person), box(900, "Paul Sorn", Person)}, []Line{line}, []Label{label})
}

func TestASoundSceneIsSound(t *testing.T) {
	if wrong := two(t).Check(setter(t)); len(wrong) > 0 {
		t.Error(wrong)
	}
}

// Each fault that a reader would see is found.
func TestFaultsAreFound(t *testing.T) {
	for want, spoil := range map[string]func(s *Scene){
		"is set in 17":                      func(s *Scene) { s.Boxes[0].Lines[0].Size = 17 },
		"is set in 13":                      func(s *Scene) { s.Labels[0].Lines[0].Size = 13 },
		"wide in a room":                    func(s *Scene) { s.Boxes[0].Lines[0].Words = strings.Repeat("wide ", 30) },
		"high in":                           func(s *Scene) { s.Boxes[0].H = 20 },
		"boxes":                             func(s *Scene) { s.Boxes[1].X = 350 },
		"box":                               func(s *Scene) { s.Boxes[1].X = 1400 },
		"overlaps box":                      func(s *Scene) { s.Labels[0].X = 850 },
		"labels":                            func(s *Scene) { s.Labels = append(s.Labels, s.Labels[0]) },
		"beyond the page":                   func(s *Scene) { s.Labels[0].Y = -10 },
		"joins no two boxes":                func(s *Scene) { s.Lines[0].To = 7 },
		"from the border":                   func(s *Scene) { s.Lines[0].Path[3].X = 800 },
		"runs beyond":                       func(s *Scene) { s.Lines[0].Path[1].Y, s.Lines[0].Path[2].Y = -1900, -1900 },
		"runs behind box":                   func(s *Scene) { s.Boxes = append(s.Boxes, Box{Rect: Rect{500, 300, 60, 80}}) },
		`"Source: our own records" overlap`: func(s *Scene) { s.Source.Y = s.Keys[0].Label.Y },
		`label "Two" overlap`:               func(s *Scene) { s.Boxes[0].Y = 50 },
	} {
		s := two(t)
		spoil(&s)
		if wrong := strings.Join(s.Check(setter(t)), "\n"); !strings.Contains(wrong, want) {
			t.Errorf("%q is not found: %s", want, wrong)
		}
	}
}

// hostileNames are names that try to end an element, name an attribute, become an entity, an escape or a tag.
func hostileNames() []string {
	fixed := []string{
		`"]; evil [label="x`, `\N \G \L \n \l \r`, "&lt;&amp;&#38;&eacute;", "<b>x</b>", "</text></g></svg>", "<IMG SRC=\"/etc/passwd\"/>", "<!-- x -->", "<![CDATA[x]]>",
		"javascript:alert(1)", "' onload='x", "\x00nul", "\x1b[31m", "a\u202eb", "\xff\xfe", "\ufffe", "日本語の名前", "لينا", "मीरा शर्मा", "👩\u200d🚒", "Zo\u0308e", "%s%n", "${x}", "`x`", "a\\", "\\\"", "a\u2028b", "{a|b}", "n0 -> n1", "//", "#", "graph {", "x", "url(#a)",
	}
	parts := []string{"\\", "\"", "<", ">", "&", ";", "#", "'", "{", "}", "|", "[", "]", "=", "-", "N", "lt", "amp", "é", "語", "ل", "\u200d", "\x07", "\u202e", "x", "\xc3", "\U0001f600"}
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

// What an SVG shows as text and as titles is the name as visible.Text shows it, in elements that draw alone.
func TestHostileNamesSurvive(t *testing.T) {
	var s Scene
	s.Page = Pages[0]
	names := hostileNames()
	for i, name := range names {
		s.Boxes = append(s.Boxes, Box{Rect: Rect{0, float64(i), 100, 1}, Whole: name, About: name, Lines: []Text{{Words: name, Size: 20}}})
	}
	var shown, titles []string
	in := xml.NewDecoder(bytes.NewReader(SVG(s)))
	for {
		token, err := in.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		for _, a := range start.Attr {
			if strings.HasPrefix(a.Name.Local, "on") || a.Name.Local == "href" {
				t.Errorf("attribute %s", a.Name.Local)
			}
		}
		switch start.Name.Local {
		case "text", "title":
			var text string
			if err := in.DecodeElement(&text, &start); err != nil {
				t.Fatal(err)
			}
			if start.Name.Local == "text" {
				shown = append(shown, text)
			} else {
				titles = append(titles, text)
			}
		case "svg", "g", "rect":
		default:
			t.Errorf("element %s", start.Name.Local)
		}
	}
	if len(shown) != len(names) || len(titles) != len(names)+1 {
		t.Fatalf("%d texts and %d titles of %d names", len(shown), len(titles), len(names))
	}
	for i, name := range names {
		if want := visible.Text(name); shown[i] != want || titles[i+1] != want {
			t.Errorf("%q is shown as %q, with title %q", name, shown[i], titles[i+1])
		}
	}
}

// Names stand in DOT in labels alone: it is read back by a test of diagrams, which draws it.
func TestDOTEscapesNames(t *testing.T) {
	s := two(t)
	s.Boxes[0].Lines[0].Words = `</TABLE>>]; evil [label="\N`
	if dot := string(DOT(s)); strings.Contains(dot, "</TABLE>>]; evil") || strings.Contains(dot, `[label="\N`) {
		t.Error("a name ends its label")
	}
}

// Every role that is drawn has a look of its own, apart without colour too.
func TestRolesAreToldApartWithoutColour(t *testing.T) {
	p := Pages[0]
	seen := map[string]Role{}
	for _, r := range []Role{Person, Body, Done, Moving, Stuck, NotStarted, NotKnown} {
		look := Box{Roles: []Role{r}}.Look()
		key := fmt.Sprint(look.Stroke, look.Thick, look.Rounded, look.Fill)
		if other, ok := seen[key]; ok {
			t.Errorf("%s looks like %s", r, other)
		}
		seen[key] = r
	}
	if !(p.Thickness(Weak) < p.Thickness(Medium) && p.Thickness(Medium) < p.Thickness(Strong)) {
		t.Error("strengths are not told apart")
	}
	unknown := Box{Roles: []Role{Target, StanceUnknown, Person}}.Look()
	if unknown.Thick != 3 || unknown.Stroke != Dotted || unknown.Fill != white || !unknown.Rounded {
		t.Errorf("roles together look like %+v", unknown)
	}
}

func TestArrowsPointAtTheirEnds(t *testing.T) {
	l := Line{Strength: Strong, Arrow: Both, Path: Straight(Point{0, 0}, Point{100, 0})}
	path, heads := l.Drawn(Pages[0])
	if len(heads) != 2 || heads[0][0] != (Point{100, 0}) || heads[1][0] != (Point{0, 0}) || path[3].X >= 100 || path[0].X <= 0 {
		t.Errorf("path %v, heads %v", path, heads)
	}
}

func TestAnImageIsAsLargeAsItsPage(t *testing.T) {
	picture, err := PNG(two(t), setter(t))
	if err != nil {
		t.Fatal(err)
	}
	if config, err := png.DecodeConfig(bytes.NewReader(picture)); err != nil || config.Width != 3200 || config.Height != 1800 {
		t.Errorf("%d by %d, error %v", config.Width, config.Height, err)
	}
	s := two(t)
	s.Labels[0].Lines[0].Words = "会"
	if _, err := PNG(s, setter(t)); err == nil || !strings.Contains(err.Error(), "SVG") {
		t.Errorf("error %v", err)
	}
}

// Least sizes of text: on a slide of 900 pixels names 18 and the rest 14, on paper 7 points.
func TestPagesKeepTextReadable(t *testing.T) {
	for _, p := range Pages {
		name, any := 7.0, 7.0
		if p.Name == "slide" {
			name, any = 18, 14
		}
		leastName, least := p.least()
		if leastName < name || least < any || min(p.Title, p.Subtitle, p.Legend) < any {
			t.Errorf("%s: %v, %v, %v, %v, %v", p.Name, leastName, least, p.Title, p.Subtitle, p.Legend)
		}
	}
	if _, err := PageNamed("a5"); err == nil || !strings.Contains(err.Error(), "a4-landscape") {
		t.Errorf("error %v", err)
	}
}
