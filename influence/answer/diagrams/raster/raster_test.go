package raster

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"strings"
	"testing"
)

// svg is a picture of 100 by 60 with the given shapes.
func svg(shapes string) []byte {
	return []byte(`<svg viewBox="0 0 100 60" xmlns="http://www.w3.org/2000/svg"><title>x</title><g transform="scale(1 1) rotate(0) translate(10 50)">` + shapes + `</g></svg>`)
}

func drawn(t *testing.T, shapes string) (image.Image, int) {
	t.Helper()
	picture, missing, err := PNG(svg(shapes), 2)
	if err != nil {
		t.Fatal(err)
	}
	decoded, err := png.Decode(bytes.NewReader(picture))
	if err != nil {
		t.Fatal(err)
	}
	return decoded, missing
}

// dark counts the pixels that are not white.
func dark(picture image.Image, in image.Rectangle) int {
	n := 0
	for y := in.Min.Y; y < in.Max.Y; y++ {
		for x := in.Min.X; x < in.Max.X; x++ {
			if r, g, b, _ := picture.At(x, y).RGBA(); r+g+b < 3*0xffff {
				n++
			}
		}
	}
	return n
}

func TestShapesStandWhereTheyShould(t *testing.T) {
	for _, c := range []struct {
		shape  string
		x, y   int // of a pixel
		colour color.RGBA
	}{
		{`<polygon fill="#ff0000" stroke="none" points="0,0 20,0 20,-20 0,-20 0,0"/>`, 30, 90, color.RGBA{255, 0, 0, 255}},
		{`<polygon fill="none" stroke="#0000ff" stroke-width="4" points="0,0 20,0 20,-20 0,-20"/>`, 20, 80, color.RGBA{0, 0, 255, 255}},
		{`<polygon fill="none" stroke="#0000ff" stroke-width="4" points="0,0 20,0 20,-20 0,-20"/>`, 40, 80, color.RGBA{255, 255, 255, 255}},
		{`<ellipse fill="#00ff00" stroke="none" cx="40" cy="-20" rx="10" ry="5"/>`, 100, 60, color.RGBA{0, 255, 0, 255}},
		{`<path fill="none" stroke="black" stroke-width="4" d="M0,-10C20,-10 40,-10 80,-10"/>`, 100, 80, color.RGBA{0, 0, 0, 255}},
		{`<polyline fill="none" stroke="black" stroke-width="4" points="0,-10 80,-10"/>`, 100, 86, color.RGBA{255, 255, 255, 255}},
	} {
		picture, _ := drawn(t, c.shape)
		if got := color.RGBAModel.Convert(picture.At(c.x, c.y)); got != c.colour {
			t.Errorf("%s: %v at %d,%d, want %v", c.shape, got, c.x, c.y, c.colour)
		}
	}
}

func TestDashesLeaveGaps(t *testing.T) {
	whole, _ := drawn(t, `<path fill="none" stroke="black" stroke-width="2" d="M0,-10L80,-10"/>`)
	cut, _ := drawn(t, `<path fill="none" stroke="black" stroke-width="2" stroke-dasharray="5,5" d="M0,-10L80,-10"/>`)
	if all, some := dark(whole, whole.Bounds()), dark(cut, cut.Bounds()); some < all*4/10 || some > all*6/10 {
		t.Errorf("%d of %d pixels are left", some, all)
	}
}

func write(text string) string {
	return `<text text-anchor="start" x="0" y="-10" font-size="14" fill="#000000">` + text + `</text>`
}

func TestTextIsDrawnAndMissingLettersAreCounted(t *testing.T) {
	for text, want := range map[string]int{"Ines Kadari": 0, "Řezníček Đặng Жолто Κώστας": 0, "لينا قادري": 0, "● ◐ ○ ✓ − ~": 0, "日本": 2} {
		picture, missing := drawn(t, write(text))
		if missing != want {
			t.Errorf("%s: %d letters are missing, want %d", text, missing, want)
		}
		if dark(picture, picture.Bounds()) < 30 {
			t.Errorf("%s is not drawn", text)
		}
	}
}

// Arabic letters are joined: shaped together they are other glyphs than one by one; and they run from right to left.
func TestArabicIsJoined(t *testing.T) {
	setter, err := newTypesetter()
	if err != nil {
		t.Fatal(err)
	}
	glyphs := func(text string) (ids []string) {
		runs, _ := setter.set(text, 20, false)
		for _, r := range runs {
			for _, g := range r.Glyphs {
				ids = append(ids, fmt.Sprint(g.GlyphID))
			}
		}
		return ids
	}
	joined, first, last := glyphs("بيت"), glyphs("ب"), glyphs("ت")
	if len(joined) != 3 || joined[0] == last[0] || joined[2] == first[0] {
		t.Errorf("%v, of which alone %v and %v", joined, first, last)
	}
	mixed, _ := setter.set("Vash قادري Orlo", 20, false)
	if len(mixed) != 3 || mixed[0].Runes.Offset != 0 {
		t.Errorf("%d runs", len(mixed))
	}
}

func TestSameSVGSameBytes(t *testing.T) {
	shapes := write("Ines Kadari") + `<ellipse fill="#00ff00" stroke="black" cx="40" cy="-20" rx="10" ry="5"/>`
	a, _, _ := PNG(svg(shapes), 2)
	b, _, _ := PNG(svg(shapes), 2)
	if len(a) == 0 || !bytes.Equal(a, b) {
		t.Error("two pictures of one")
	}
}

// An image tells nothing but its pixels.
func TestImageHoldsPixelsOnly(t *testing.T) {
	picture, _, err := PNG(svg(write("Ines")), 1)
	if err != nil {
		t.Fatal(err)
	}
	for rest := picture[8:]; len(rest) > 0; {
		length := binary.BigEndian.Uint32(rest)
		if kind := string(rest[4:8]); !strings.Contains("IHDR IDAT IEND", kind) {
			t.Errorf("chunk %s", kind)
		}
		rest = rest[12+length:]
	}
}

func TestWhatIsNotKnownIsAnError(t *testing.T) {
	for _, shapes := range []string{
		`<image href="x"/>`, `<path fill="none" d="Q1,2 3,4"/>`, `<path d="L1,2"/>`, `<polygon points="1,x"/>`, `<polygon fill="red" points="0,0 1,1 2,2"/>`,
		`<text x="0" y="0" font-size="big">x</text>`, `<g transform="rotate(3)"/>`, `<ellipse cx="1"/>`, `<script/>`,
	} {
		if picture, _, err := PNG(svg(shapes), 1); err == nil || picture != nil {
			t.Errorf("%s is drawn", shapes)
		}
	}
	for _, bad := range []string{"", "x", `<svg viewBox="0 0 0 0"/>`, `<svg viewBox="0 0 9"/>`, `<polygon points=""/>`, `<svg viewBox="0 0 9 9"><g>`} {
		if _, _, err := PNG([]byte(bad), 1); err == nil {
			t.Errorf("%q is drawn", bad)
		}
	}
	if picture, _ := drawn(t, `<polygon fill="#ff0000" stroke="black" points=""/><polygon fill="#ff0000" stroke="black" points="1,1"/><path d=""/>`); dark(picture, picture.Bounds()) > 0 {
		t.Error("shapes of no size are drawn")
	}
}

func TestLargePicturesAreScaledDown(t *testing.T) {
	picture, _, err := PNG([]byte(`<svg viewBox="0 0 100000 10"></svg>`), 2)
	if err != nil {
		t.Fatal(err)
	}
	if config, err := png.DecodeConfig(bytes.NewReader(picture)); err != nil || config.Width > maxPixels {
		t.Errorf("%d pixels wide, error %v", config.Width, err)
	}
}
