package scene

import "fmt"

// A Page is what a Scene stands on, with the sizes of text that can be read on it.
type Page struct {
	Name          string
	Means         string
	Width, Height float64 // 0: as large as what stands on it
	Unit          string  // of its lengths, in SVG
	Margin        float64

	Title, Subtitle, Legend float64 // sizes of text
	Steps                   []Step  // from roomy to the least that can be read
	thickness               map[Strength]float64
	Dot                     float64 // the thickness of outlines
	Pixels                  float64 // of an image, to a unit
}

// A Step is how large names and the other text in a picture are.
type Step struct{ Name, Small float64 }

// Pages is the closed list. On a slide, seen from the back of a room, names have 18 of its 900 pixels and no text fewer
// than 14; on paper no text has fewer than 7 points.
var Pages = []Page{
	{
		Name: "slide", Means: "a slide, 16:9", Width: 1600, Height: 900, Margin: 44, Title: 36, Subtitle: 19, Legend: 15,
		Steps:     []Step{{24, 18}, {21, 16}, {18, 14}},
		thickness: map[Strength]float64{Weak: 1.8, Medium: 4, Strong: 7}, Dot: 1.8, Pixels: 2,
	},
	{
		Name: "a4", Means: "a sheet of A4, upright", Width: 595, Height: 842, Unit: "pt", Margin: 40, Title: 17, Subtitle: 10, Legend: 7.5,
		Steps:     []Step{{11, 9}, {9.5, 8}, {8.5, 7}},
		thickness: map[Strength]float64{Weak: 0.8, Medium: 1.8, Strong: 3.2}, Dot: 0.8, Pixels: 4,
	},
	{
		Name: "a4-landscape", Means: "a sheet of A4, lying", Width: 842, Height: 595, Unit: "pt", Margin: 40, Title: 18, Subtitle: 10, Legend: 7.5,
		Steps:     []Step{{11.5, 9}, {10, 8}, {8.5, 7}},
		thickness: map[Strength]float64{Weak: 0.8, Medium: 1.8, Strong: 3.2}, Dot: 0.8, Pixels: 4,
	},
	{
		Name: "fit", Means: "as large as it needs", Unit: "pt", Margin: 24, Title: 17, Subtitle: 11, Legend: 9.5,
		Steps:     []Step{{11, 9.5}},
		thickness: map[Strength]float64{Weak: 1, Medium: 2.2, Strong: 3.8}, Dot: 1, Pixels: 2,
	},
}

// PageNamed is a page of the list.
func PageNamed(name string) (Page, error) {
	names := ""
	for _, p := range Pages {
		if p.Name == name {
			return p, nil
		}
		names += ", " + p.Name
	}
	return Page{}, fmt.Errorf("page %q is not one of %s", name, names[2:])
}

// Fits reports whether the page is as large as what stands on it.
func (p Page) Fits() bool { return p.Width == 0 }

// Thickness of a line of a strength; of one without a strength that of outlines.
func (p Page) Thickness(s Strength) float64 {
	if t, ok := p.thickness[s]; ok {
		return t
	}
	return p.Dot
}

// least sizes that a page allows of names and of any text.
func (p Page) least() (name, any float64) {
	last := p.Steps[len(p.Steps)-1]
	return last.Name, last.Small
}
