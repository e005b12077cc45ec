package raster

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/png"
	"strings"
	"testing"
)

// svg is a picture of 100 by 60 with the given shapes.
func svg(shapes string) []byte {
	return []byte(`<svg viewBox="0 0 100 60" xmlns="http://www.w3.org/2000/svg"><title>x</title><g role="graphics-symbol"><title>y</title>` + shapes + `</g></svg>`)
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
		{`<polygon fill="#ff0000" stroke="none" points="10,50 30,50 30,30 10,30 10,50"/>`, 30, 90, color.RGBA{255, 0, 0, 255}},
		{`<polygon fill="none" stroke="#0000ff" stroke-width="4" points="10,50 30,50 30,30 10,30"/>`, 20, 80, color.RGBA{0, 0, 255, 255}},
		{`<polygon fill="none" stroke="#0000ff" stroke-width="4" points="10,50 30,50 30,30 10,30"/>`, 40, 80, color.RGBA{255, 255, 255, 255}},
		{`<ellipse fill="#00ff00" stroke="none" cx="50" cy="30" rx="10" ry="5"/>`, 100, 60, color.RGBA{0, 255, 0, 255}},
		{`<rect x="10" y="30" width="20" height="20" rx="10" fill="#ff0000"/>`, 40, 80, color.RGBA{255, 0, 0, 255}},
		{`<rect x="10" y="30" width="20" height="20" rx="10" fill="#ff0000"/>`, 22, 62, color.RGBA{255, 255, 255, 255}},
		{`<rect x="10" y="30" width="20" height="20" fill="none" stroke="#0000ff" stroke-width="4"/>`, 22, 62, color.RGBA{0, 0, 255, 255}},
		{`<path fill="none" stroke="black" stroke-width="4" d="M10,40C30,40 50,40 90,40"/>`, 100, 80, color.RGBA{0, 0, 0, 255}},
		{`<polyline fill="none" stroke="black" stroke-width="4" points="10,40 90,40"/>`, 100, 86, color.RGBA{255, 255, 255, 255}},
	} {
		picture, _ := drawn(t, c.shape)
		if got := color.RGBAModel.Convert(picture.At(c.x, c.y)); got != c.colour {
			t.Errorf("%s: %v at %d,%d, want %v", c.shape, got, c.x, c.y, c.colour)
		}
	}
}

func TestDashesLeaveGaps(t *testing.T) {
	whole, _ := drawn(t, `<path fill="none" stroke="black" stroke-width="2" d="M10,40L90,40"/>`)
	cut, _ := drawn(t, `<path fill="none" stroke="black" stroke-width="2" stroke-dasharray="5,5" d="M10,40L90,40"/>`)
	if all, some := dark(whole, whole.Bounds()), dark(cut, cut.Bounds()); some < all*4/10 || some > all*6/10 {
		t.Errorf("%d of %d pixels are left", some, all)
	}
}

func write(text string) string {
	return `<text text-anchor="start" x="10" y="40" font-size="14" fill="#000000">` + text + `</text>`
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

func TestSameSVGSameBytes(t *testing.T) {
	shapes := write("Ines Kadari") + `<ellipse fill="#00ff00" stroke="black" cx="50" cy="30" rx="10" ry="5"/>`
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
		`<text x="0" y="0" font-size="big">x</text>`, `<rect x="1" y="2" width="w" height="3"/>`, `<ellipse cx="1"/>`, `<script/>`,
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
