package world

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"

	"github.com/goccy/go-yaml"

	"inroad/graph"
)

// Settings are the constants of the method. All are judgements: change them in a settings file and look at what
// changes. Defaults are what the method states.
type Settings struct {
	AsOf graph.Date `yaml:"as_of,omitempty" json:"as_of,omitempty"` // the day of the answer; today where not said
	Ties TieWorths  `yaml:"ties" json:"ties"`                       // what each tie type is worth
	Hold float64    `yaml:"hold" json:"hold"`                       // no evidence, and no sum of evidence, is surer than this

	Doors     DoorSettings      `yaml:"doors" json:"doors"`
	Stances   StanceSettings    `yaml:"stances" json:"stances"`
	Openness  OpennessSettings  `yaml:"openness" json:"openness"`
	Decision  DecisionSettings  `yaml:"decision" json:"decision"`
	Approach  ApproachSettings  `yaml:"approach" json:"approach"`
	Tactics   TacticSettings    `yaml:"tactics" json:"tactics"`
	Stability StabilitySettings `yaml:"stability" json:"stability"`
}

// TieWorth is what a tie type is worth.
type TieWorth struct {
	Strength float64 `yaml:"strength" json:"strength"`                       // where the row says none
	HalfLife float64 `yaml:"half_life,omitempty" json:"half_life,omitempty"` // days, of a contact type
	Door     TwoWays `yaml:"door" json:"door"`                               // between persons: forward opens `to` to `from`, back opens `from` to `to`
	Voice    TwoWays `yaml:"voice" json:"voice"`                             // forward: `to` listens to `from`; back: `from` listens to `to`
}

// TwoWays holds a factor for each direction of a tie.
type TwoWays struct {
	Forward float64 `yaml:"forward" json:"forward"`
	Back    float64 `yaml:"back" json:"back"`
}

// TieWorths gives every type of graph.TieTypes its worth.
type TieWorths map[graph.TieType]TieWorth

// DoorSettings say how contacts open.
type DoorSettings struct {
	Colleagues     float64 `yaml:"colleagues" json:"colleagues"`           // factor on an introduction to a colleague
	RefusalStep    float64 `yaml:"refusal_step" json:"refusal_step"`       // what a fresh refusal takes from the step that failed
	RefusalWilling float64 `yaml:"refusal_willing" json:"refusal_willing"` // and from the willingness of who was asked

	WouldIntroduce struct {
		Yes     float64 `yaml:"yes" json:"yes"`
		Perhaps float64 `yaml:"perhaps" json:"perhaps"`
		No      float64 `yaml:"no" json:"no"`
	} `yaml:"would_introduce" json:"would_introduce"`
}

// StanceSettings give each stance its number and the willingness to introduce that goes with it.
type StanceSettings struct {
	View           map[string]float64 `yaml:"view" json:"view"`
	Willing        map[string]float64 `yaml:"willing" json:"willing"`
	UnknownWilling float64            `yaml:"unknown_willing" json:"unknown_willing"`
}

// OpennessSettings say how far a view depends on voices rather than on one's own mind.
type OpennessSettings struct {
	Person float64 `yaml:"person" json:"person"`
	Body   float64 `yaml:"body" json:"body"`
	State  float64 `yaml:"state" json:"state"`
	Most   float64 `yaml:"most" json:"most"`
}

// DecisionSettings say how gates pass.
type DecisionSettings struct {
	Later     float64            `yaml:"later" json:"later"`   // ρ: what a gate counts less for each open stage before it
	Slope     float64            `yaml:"slope" json:"slope"`   // α
	Offset    float64            `yaml:"offset" json:"offset"` // γ
	MustAgree float64            `yaml:"must_agree" json:"must_agree"`
	Majority  float64            `yaml:"majority" json:"majority"`
	Consulted float64            `yaml:"consulted" json:"consulted"`
	Drafter   float64            `yaml:"drafter" json:"drafter"` // strength of a drafter's voice
	Progress  map[string]float64 `yaml:"progress" json:"progress"`
}

// ApproachSettings say what an approach does and costs.
type ApproachSettings struct {
	OwnView        float64            `yaml:"own_view" json:"own_view"`   // δ: how far an approach moves a view
	OurVoice       float64            `yaml:"our_voice" json:"our_voice"` // ε: how far we become a voice
	File           float64            `yaml:"file" json:"file"`           // how far it lifts a file
	FileBySuperior float64            `yaml:"file_by_superior" json:"file_by_superior"`
	Again          float64            `yaml:"again" json:"again"`                     // β: what remains for each time it was said before
	AgainHalfLife  float64            `yaml:"again_half_life" json:"again_half_life"` // days
	Effort         map[string]float64 `yaml:"effort" json:"effort"`
	TenureDays     float64            `yaml:"tenure_days" json:"tenure_days"`
	UnderWayDays   int                `yaml:"under_way_days" json:"under_way_days"`
	ExactUpTo      int                `yaml:"exact_up_to" json:"exact_up_to"` // candidates whose value is found exactly
	ExactBest      int                `yaml:"exact_best" json:"exact_best"`   // above that, those of the best by first order
}

// TacticSettings say how and when.
type TacticSettings struct {
	GoodStep     float64 `yaml:"good_step" json:"good_step"`
	NearEvent    int     `yaml:"near_event" json:"near_event"`       // days
	FarEvent     int     `yaml:"far_event" json:"far_event"`         // days
	ContactEvery int     `yaml:"contact_every" json:"contact_every"` // weeks
	KeepWarm     int     `yaml:"keep_warm" json:"keep_warm"`         // names
	StaleStance  int     `yaml:"stale_stance" json:"stale_stance"`   // months
}

// StabilitySettings say how an answer is tried out.
type StabilitySettings struct {
	Resamples        int     `yaml:"resamples" json:"resamples"`
	Seed             uint64  `yaml:"seed" json:"seed"`
	PostConfidence   float64 `yaml:"post_confidence" json:"post_confidence"` // of works-for, heads, member-of, part-of, represents
	TieConfidence    float64 `yaml:"tie_confidence" json:"tie_confidence"`   // of the others
	StanceConfidence float64 `yaml:"stance_confidence" json:"stance_confidence"`
	Top              int     `yaml:"top" json:"top"`
	Interval         float64 `yaml:"interval" json:"interval"`           // share of resamples left out at either end
	UpToPersons      int     `yaml:"up_to_persons" json:"up_to_persons"` // above that, only where asked for
}

// Defaults are the settings of the method.
func Defaults() Settings {
	both := func(f float64) TwoWays { return TwoWays{f, f} }
	ties := TieWorths{
		graph.Knows:      {Strength: 0.4, Door: both(1), Voice: both(0.5)},
		graph.FriendOf:   {Strength: 0.8, Door: both(1), Voice: both(1)},
		graph.WorksWith:  {Strength: 0.6, Door: both(1), Voice: both(0.7)},
		graph.Met:        {Strength: 0.5, HalfLife: 365, Door: both(1), Voice: both(0.3)},
		graph.WroteTo:    {Strength: 0.1, HalfLife: 180, Door: TwoWays{1, 0}, Voice: TwoWays{0.2, 0}},
		graph.Declined:   {Strength: 1, HalfLife: 365},
		graph.ReportsTo:  {Strength: 0.7, Door: TwoWays{0.5, 1}, Voice: TwoWays{0.6, 1}},
		graph.Advises:    {Strength: 0.7, Door: both(1), Voice: TwoWays{1, 0}},
		graph.WorksFor:   {Strength: 0.8, Voice: TwoWays{1, 0.5}},
		graph.Heads:      {Strength: 1, Voice: TwoWays{3, 0.3}},
		graph.MemberOf:   {Strength: 0.5, Voice: TwoWays{1, 0.4}},
		graph.PartOf:     {Strength: 0.8, Voice: both(0.5)},
		graph.Represents: {Strength: 0.7, Voice: both(0.5)},
		graph.RelaysTo:   {Strength: 0.5, Door: TwoWays{1, 0}, Voice: TwoWays{1, 0}},
		graph.Consults:   {Strength: 0.5, Door: both(1), Voice: TwoWays{0, 1}},
		graph.AlliedWith: {Strength: 0.5, Voice: both(1)},
		graph.Influences: {Strength: 0.5, Voice: TwoWays{1, 0}},
		graph.Opposes:    {Strength: 0.5},
		graph.Attends:    {Strength: 1},
		graph.Gate:       {Strength: 1},
		graph.TookPart:   {Strength: 1},
	}
	s := Settings{
		Ties:  ties,
		Hold:  0.999999,
		Doors: DoorSettings{Colleagues: 0.5, RefusalStep: 0.2, RefusalWilling: 0.15},
		Stances: StanceSettings{
			View:           map[string]float64{"opposed": -1, "sceptical": -0.5, "undecided": 0, "supportive": 0.5, "champion": 1},
			Willing:        map[string]float64{"opposed": 0.02, "sceptical": 0.15, "undecided": 0.4, "supportive": 0.7, "champion": 0.9},
			UnknownWilling: 0.3,
		},
		Openness: OpennessSettings{Person: 0.3, Body: 0.8, State: 0.8, Most: 0.95},
		Decision: DecisionSettings{
			Later: 0.8, Slope: 4, Offset: 0, MustAgree: 1, Majority: 1, Consulted: 0.25, Drafter: 0.8,
			Progress: map[string]float64{"moving": 0.7, "not started": 0.4, "stuck": 0.15},
		},
		Approach: ApproachSettings{
			OwnView: 0.3, OurVoice: 0.2, File: 0.4, FileBySuperior: 0.5, Again: 0.5, AgainHalfLife: 365,
			Effort:     map[string]float64{"easy": 0.5, "normal": 1, "hard": 2},
			TenureDays: 365, UnderWayDays: 14, ExactUpTo: 2000, ExactBest: 200,
		},
		Tactics: TacticSettings{GoodStep: 0.4, NearEvent: 30, FarEvent: 90, ContactEvery: 8, KeepWarm: 10, StaleStance: 18},
		Stability: StabilitySettings{
			Resamples: 200, Seed: 1, PostConfidence: 1, TieConfidence: 0.8, StanceConfidence: 0.8, Top: 10, Interval: 0.05, UpToPersons: 2000,
		},
	}
	s.Doors.WouldIntroduce.Yes, s.Doors.WouldIntroduce.Perhaps, s.Doors.WouldIntroduce.No = 0.9, 0.4, 0.05
	return s
}

// ReadSettings reads a settings file: the defaults where it is silent. An unknown key is an error that names its line.
func ReadSettings(r io.Reader) (Settings, error) {
	s := Defaults()
	if err := yaml.NewDecoder(r, yaml.Strict()).Decode(&s); err != nil && !errors.Is(err, io.EOF) {
		return Settings{}, fmt.Errorf("settings: %w", err)
	}
	return s, s.check()
}

// YAML writes the settings as a file that ReadSettings reads.
func (s Settings) YAML() ([]byte, error) {
	var b bytes.Buffer
	if err := yaml.NewEncoder(&b, yaml.Indent(2)).Encode(s); err != nil {
		return nil, fmt.Errorf("settings: %w", err)
	}
	return b.Bytes(), nil
}

// check refuses numbers that the method cannot take.
func (s Settings) check() error {
	types := make([]graph.TieType, 0, len(s.Ties))
	for t := range s.Ties {
		types = append(types, t)
	}
	slices.Sort(types)
	for _, t := range types {
		w := s.Ties[t]
		spec, known := t.Spec()
		switch {
		case !known:
			return fmt.Errorf("settings: ties: %q is not a tie type: see `inroad help ties`", t)
		case !(w.Strength > 0 && w.Strength <= 1):
			return fmt.Errorf("settings: ties: %s: strength %v is not in (0, 1]", t, w.Strength)
		case spec.Contact && !(w.HalfLife > 0):
			return fmt.Errorf("settings: ties: %s: half_life %v is not above 0", t, w.HalfLife)
		case w.Door.Forward < 0 || w.Door.Back < 0 || w.Voice.Forward < 0 || w.Voice.Back < 0:
			return fmt.Errorf("settings: ties: %s: a factor is below 0", t)
		case w.Door.Forward > 1 || w.Door.Back > 1:
			return fmt.Errorf("settings: ties: %s: a door above 1", t)
		}
	}
	for _, c := range []struct {
		name      string
		value     float64
		low, high float64
	}{
		{"hold", s.Hold, 0, 1}, {"doors: colleagues", s.Doors.Colleagues, 0, 1},
		{"doors: refusal_step", s.Doors.RefusalStep, 0, 1}, {"doors: refusal_willing", s.Doors.RefusalWilling, 0, 1},
		{"openness: most", s.Openness.Most, 0, 0.999}, {"openness: person", s.Openness.Person, 0, 1},
		{"openness: body", s.Openness.Body, 0, 1}, {"openness: state", s.Openness.State, 0, 1},
		{"decision: later", s.Decision.Later, 0, 1}, {"approach: own_view", s.Approach.OwnView, 0, 2},
		{"approach: our_voice", s.Approach.OurVoice, 0, 1}, {"approach: file", s.Approach.File, 0, 1},
		{"approach: again", s.Approach.Again, 0, 1}, {"stability: interval", s.Stability.Interval, 0, 0.5},
		{"approach: tenure_days", s.Approach.TenureDays, math.SmallestNonzeroFloat64, math.MaxFloat64},
		{"approach: again_half_life", s.Approach.AgainHalfLife, math.SmallestNonzeroFloat64, math.MaxFloat64},
	} {
		if !(c.value >= c.low && c.value <= c.high) {
			return fmt.Errorf("settings: %s: %v is not in [%v, %v]", c.name, c.value, c.low, c.high)
		}
	}
	return nil
}

// UnmarshalYAML lays what a file says of a type over its default.
func (w *TieWorths) UnmarshalYAML(decode func(any) error) error {
	type said struct {
		Strength *float64 `yaml:"strength"`
		HalfLife *float64 `yaml:"half_life"`
		Door     *TwoWays `yaml:"door"`
		Voice    *TwoWays `yaml:"voice"`
	}
	file := map[graph.TieType]said{}
	if err := decode(&file); err != nil {
		return err
	}
	worths := Defaults().Ties
	for t, f := range file {
		worth := worths[t]
		if f.Strength != nil {
			worth.Strength = *f.Strength
		}
		if f.HalfLife != nil {
			worth.HalfLife = *f.HalfLife
		}
		if f.Door != nil {
			worth.Door = *f.Door
		}
		if f.Voice != nil {
			worth.Voice = *f.Voice
		}
		worths[t] = worth
	}
	*w = worths
	return nil
}
