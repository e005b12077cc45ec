package scene

// A Role is what a box or a line stands for. Writers look up what it looks like.
type Role string

// The roles of boxes.
const (
	Person        Role = "person"
	Body          Role = "body"
	Ours          Role = "ours"
	Target        Role = "target"
	StanceUnknown Role = "stance unknown"

	Stage        Role = "stage"
	StageNow     Role = "stage now"
	StageDone    Role = "stage done"
	Done         Role = "done"
	Moving       Role = "moving"
	Stuck        Role = "stuck"
	NotStarted   Role = "not started"
	NotKnown     Role = "not known"
	Heading      Role = "heading"
	Row          Role = "row"
	NoDoor       Role = "no door"
	Cell         Role = "cell"
	Announcement Role = "announcement"
)

// The roles of lines.
const (
	Tie      Role = "tie"
	FarTie   Role = "far tie" // between two neither of whom is the one asked for
	Backup   Role = "backup"
	Weakest  Role = "weakest"
	Opposes  Role = "opposes"
	NextStep Role = "next step"
)

// A Stroke is how an outline or a line is drawn.
type Stroke int

// The strokes.
const (
	Unsaid Stroke = iota // solid, unless another role of the box says otherwise
	Solid
	Dashed
	Dotted
)

// A Look is what writers draw for roles. Colours are #rrggbb; they differ in lightness too, so that they survive a copy
// in black and white. Empty: none.
type Look struct {
	Fill, Outline string
	Thick         float64 // of the outline, as a multiple of the page's
	Stroke        Stroke
	Rounded       bool
}

// Colours of text and outlines.
const (
	ink    = "#1f2933"
	quiet  = "#52606d"
	faint  = "#9aa5b1"
	paper  = "#f0f3f7"
	white  = "#ffffff"
	tinted = "#d5ede9"
	accent = "#0b7285"
	alarm  = "#b3261e"
	warm   = "#fdecea"
)

// TextColour is the colour of a tone.
func (t Tone) TextColour() string {
	switch t {
	case Quiet:
		return quiet
	case Accent:
		return accent
	case Alarm:
		return alarm
	case Inverse:
		return white
	}
	return ink
}

var boxLooks = map[Role]Look{
	Ours:          {Fill: tinted, Outline: accent, Thick: 1, Rounded: true},
	Target:        {Outline: ink, Thick: 3, Rounded: true},
	StanceUnknown: {Thick: 1.6, Stroke: Dotted},
	Person:        {Fill: white, Outline: quiet, Thick: 1, Rounded: true},
	Body:          {Fill: paper, Outline: quiet, Thick: 1},

	Stage:        {Fill: paper, Rounded: true},
	StageNow:     {Fill: accent, Rounded: true},
	StageDone:    {Fill: paper, Rounded: true},
	Done:         {Fill: paper, Outline: faint, Thick: 0.8, Rounded: true},
	Moving:       {Fill: white, Outline: quiet, Thick: 0.8, Rounded: true},
	Stuck:        {Fill: warm, Outline: alarm, Thick: 3, Rounded: true},
	NotStarted:   {Fill: white, Outline: quiet, Thick: 1, Stroke: Dashed, Rounded: true},
	NotKnown:     {Fill: white, Outline: quiet, Thick: 1.2, Stroke: Dotted, Rounded: true},
	Heading:      {},
	Row:          {Fill: paper},
	NoDoor:       {Fill: warm, Outline: alarm, Thick: 2},
	Cell:         {Fill: paper},
	Announcement: {},
}

// Look of a box: of each of its kinds what the first role says that has one.
func (b Box) Look() Look {
	var look Look
	for i, r := range b.Roles {
		l := boxLooks[r]
		if look.Fill == "" {
			look.Fill = l.Fill
		}
		if look.Outline == "" {
			look.Outline = l.Outline
		}
		if look.Thick == 0 {
			look.Thick = l.Thick
		}
		if look.Stroke == Unsaid {
			look.Stroke = l.Stroke
		}
		look.Rounded = look.Rounded || i == len(b.Roles)-1 && l.Rounded
	}
	if look.Stroke == Unsaid {
		look.Stroke = Solid
	}
	return look
}

var lineLooks = map[Role]Look{
	Tie:      {Outline: quiet},
	FarTie:   {Outline: faint},
	Backup:   {Stroke: Dashed},
	Weakest:  {Outline: alarm},
	Opposes:  {Outline: alarm, Stroke: Dotted},
	NextStep: {Outline: faint},
}

// Look of a line; how thick it is its strength says.
func (l Line) Look() Look {
	look := Look{}
	for _, r := range l.Roles {
		of := lineLooks[r]
		if look.Outline == "" {
			look.Outline = of.Outline
		}
		if look.Stroke == Unsaid {
			look.Stroke = of.Stroke
		}
	}
	if look.Outline == "" {
		look.Outline = quiet
	}
	if look.Stroke == Unsaid {
		look.Stroke = Solid
	}
	return look
}
