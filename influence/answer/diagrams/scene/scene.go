// Package scene is a picture as what stands where and in what role: boxes, lines between them, words.
//
// In comes a Scene, which diagrams lays out; out goes a file: SVG, PNG, DOT. Its rules: a Scene holds roles and no
// colours, and each writer looks up what a role looks like; everything that is drawn is in it, text broken into lines
// and placed, so that all writers show the same; text is raw, and each writer escapes it by one function; the same
// Scene gives the same bytes.
package scene

// A Scene is a picture on a page. Lengths are in the page's units, y runs downwards from the upper left corner.
type Scene struct {
	Page     Page
	Title    Label
	Subtitle Label // where, when, for whom
	Boxes    []Box
	Lines    []Line
	Labels   []Label // words that stand in no box
	Keys     []Key   // the legend
	Source   Label   // what the picture was made from
}

// A Point is a place on the page.
type Point struct{ X, Y float64 }

// A Rect is an upright rectangle, from its upper left corner.
type Rect struct{ X, Y, W, H float64 }

// Centre of a rectangle.
func (r Rect) Centre() Point { return Point{r.X + r.W/2, r.Y + r.H/2} }

// Grown is the rectangle with so much more on each side.
func (r Rect) Grown(by float64) Rect { return Rect{r.X - by, r.Y - by, r.W + 2*by, r.H + 2*by} }

// Meets reports whether two rectangles share more than a border.
func (r Rect) Meets(other Rect) bool {
	const hair = 0.01
	return r.X+hair < other.X+other.W && other.X+hair < r.X+r.W && r.Y+hair < other.Y+other.H && other.Y+hair < r.Y+r.H
}

// Holds reports whether another rectangle lies within.
func (r Rect) Holds(other Rect) bool {
	const hair = 0.01
	return other.X > r.X-hair && other.Y > r.Y-hair && other.X+other.W < r.X+r.W+hair && other.Y+other.H < r.Y+r.H+hair
}

// A Text is one line of words.
type Text struct {
	Words string
	Size  float64
	Bold  bool
	Name  bool // of somebody or something: it has to be read from farther away
	Sign  bool // a mark, which needs a font that has it
	Tone  Tone
}

// A Tone is how loud words are.
type Tone int

// The tones.
const (
	Plain Tone = iota
	Quiet
	Accent
	Alarm
	Inverse // on a dark box
)

// An Align is where lines of text stand in their rectangle; in the height they stand in its middle.
type Align int

// The alignments.
const (
	Left Align = iota
	Centred
)

// A Box is a shape with text inside.
type Box struct {
	Rect
	Roles []Role // what it stands for, the first that has a look of a kind decides on it
	Pad   float64
	Align Align
	Lines []Text
	Whole string // what it stands for in full, where the text is shortened too
	About string // what else there is to say of it to those who listen
}

// A Line joins two boxes, or as a sample in the legend none.
type Line struct {
	From, To int // boxes; -1: none
	Roles    []Role
	Strength Strength // how thick it is drawn
	Path     []Point  // the first point, then three for each cubic Bézier curve
	Arrow    Arrow
	About    string // what it says, to those who listen
}

// A Strength is how strong a tie is: it alone decides how thick a line is.
type Strength string

// The strengths.
const (
	Weak   Strength = "weak"
	Medium Strength = "medium"
	Strong Strength = "strong"
)

// An Arrow says which ends of a line have a head.
type Arrow int

// The arrows.
const (
	NoArrow Arrow = iota
	Forward
	Backward
	Both
)

// A Label is words that stand in no box.
type Label struct {
	Rect
	Lines []Text
	Align Align
	Of    int // the line it speaks of; -1: none
}

// A Key of the legend: a sample of a box, of a line or a mark, and what it means.
type Key struct {
	Box   *Box
	Line  *Line
	Mark  string
	Means string
	Label Label // where the meaning stands, filled in by Frame
}

// Leading is the height of a line of text as a multiple of its size.
const Leading = 1.28

// Height of lines of text, one below the other.
func Height(lines []Text) float64 {
	h := 0.0
	for _, l := range lines {
		h += l.Size * Leading
	}
	return h
}
