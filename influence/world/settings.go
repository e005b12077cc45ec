package world

import (
	"time"

	"inroad/graph"
)

// Settings are the constants of the method. All are judgements: change them in a settings file and look at what
// changes. Defaults are what the method states. The range of each number stands beside it, and is checked.
type Settings struct {
	AsOf graph.Date `yaml:"as_of,omitempty" json:"as_of,omitempty"` // the day of the answer; today where not said
	Ties TieWorths  `yaml:"ties" json:"ties"`                       // what each tie type is worth
	Hold float64    `yaml:"hold" json:"hold" range:"(0, 1]"`        // no evidence, and no sum of evidence, is surer than this

	Weekend  Weekdays `yaml:"weekend" json:"weekend"`   // days of the week on which nobody works
	Holidays Holidays `yaml:"holidays" json:"holidays"` // and days of the year: 12-25 of every year, 2025-06-09 of one

	Doors     DoorSettings      `yaml:"doors" json:"doors"`
	Stances   StanceSettings    `yaml:"stances" json:"stances"`
	Openness  OpennessSettings  `yaml:"openness" json:"openness"`
	Decision  DecisionSettings  `yaml:"decision" json:"decision"`
	Approach  ApproachSettings  `yaml:"approach" json:"approach"`
	Asking    AskingSettings    `yaml:"asking" json:"asking"`
	Tactics   TacticSettings    `yaml:"tactics" json:"tactics"`
	Stability StabilitySettings `yaml:"stability" json:"stability"`
}

// TieWorth is what a tie type is worth.
type TieWorth struct {
	Strength float64 `yaml:"strength" json:"strength" range:"(0, 1]"`                            // where the row says none
	HalfLife float64 `yaml:"half_life,omitempty" json:"half_life,omitempty" range:"[0, 100000]"` // days, of a contact type, above 0
	Door     TwoWays `yaml:"door" json:"door" range:"[0, 1]"`                                    // between persons: forward opens `to` to `from`, back opens `from` to `to`
	Voice    TwoWays `yaml:"voice" json:"voice" range:"[0, 100]"`                                // forward: `to` listens to `from`; back: `from` listens to `to`
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
	Colleagues       float64 `yaml:"colleagues" json:"colleagues" range:"[0, 1]"`                    // factor on an introduction to a colleague
	RefusalStep      float64 `yaml:"refusal_step" json:"refusal_step" range:"[0, 1]"`                // what a fresh refusal takes from the step that failed
	RefusalWilling   float64 `yaml:"refusal_willing" json:"refusal_willing" range:"[0, 1]"`          // and from the willingness of who was asked
	IntroductionDays int     `yaml:"introduction_days" json:"introduction_days" range:"[0, 100000]"` // how long an introduction that was agreed or made opens the step

	WouldIntroduce struct {
		Yes     float64 `yaml:"yes" json:"yes" range:"[0, 1]"`
		Perhaps float64 `yaml:"perhaps" json:"perhaps" range:"[0, 1]"`
		No      float64 `yaml:"no" json:"no" range:"[0, 1]"`
	} `yaml:"would_introduce" json:"would_introduce"`
}

// StanceSettings give each stance its number and the willingness to introduce that goes with it.
type StanceSettings struct {
	View           map[string]float64 `yaml:"view" json:"view" range:"[-1, 1]"`
	Willing        map[string]float64 `yaml:"willing" json:"willing" range:"[0, 1]"`
	UnknownWilling float64            `yaml:"unknown_willing" json:"unknown_willing" range:"[0, 1]"`
}

// OpennessSettings say how far a view depends on voices rather than on one's own mind.
type OpennessSettings struct {
	Person float64 `yaml:"person" json:"person" range:"[0, 1]"`
	Body   float64 `yaml:"body" json:"body" range:"[0, 1]"`
	State  float64 `yaml:"state" json:"state" range:"[0, 1]"`
	Most   float64 `yaml:"most" json:"most" range:"[0, 0.999]"`
	Least  float64 `yaml:"least_voices" json:"least_voices" range:"[0, 1]"` // who hears voices of less than this together hears none
}

// DecisionSettings say how gates pass.
type DecisionSettings struct {
	Later     float64            `yaml:"later" json:"later" range:"[0, 1]"`        // ρ: what a gate counts less for each open stage before it
	Slope     float64            `yaml:"slope" json:"slope" range:"[0, 100]"`      // α
	Offset    float64            `yaml:"offset" json:"offset" range:"[-100, 100]"` // γ
	MustAgree float64            `yaml:"must_agree" json:"must_agree" range:"[0, 1000]"`
	Majority  float64            `yaml:"majority" json:"majority" range:"[0, 1000]"`
	Consulted float64            `yaml:"consulted" json:"consulted" range:"[0, 1000]"`
	Drafter   float64            `yaml:"drafter" json:"drafter" range:"(0, 1]"` // strength of a drafter's voice
	Progress  map[string]float64 `yaml:"progress" json:"progress" range:"(0, 1]"`
}

// ApproachSettings say what an approach does and costs.
type ApproachSettings struct {
	OwnView        float64            `yaml:"own_view" json:"own_view" range:"[0, 2]"`   // δ: how far an approach moves a view
	OurVoice       float64            `yaml:"our_voice" json:"our_voice" range:"[0, 1]"` // ε: how far we become a voice
	File           float64            `yaml:"file" json:"file" range:"[0, 1]"`           // how far it lifts a file
	FileBySuperior float64            `yaml:"file_by_superior" json:"file_by_superior" range:"[0, 1]"`
	Again          float64            `yaml:"again" json:"again" range:"[0, 1]"`                          // β: what remains for each time it was said before
	AgainHalfLife  float64            `yaml:"again_half_life" json:"again_half_life" range:"(0, 100000]"` // days
	Effort         map[string]float64 `yaml:"effort" json:"effort" range:"(0, 1000]"`
	TenureDays     float64            `yaml:"tenure_days" json:"tenure_days" range:"(0, 100000]"`
	UnderWayDays   int                `yaml:"under_way_days" json:"under_way_days" range:"[0, 100000]"`
	EventReach     float64            `yaml:"event_reach" json:"event_reach" range:"[0, 1]"`      // chance to reach who attends an event with one of ours
	EventDays      int                `yaml:"event_days" json:"event_days" range:"[0, 1000]"`     // that begins within so many days
	ExactUpTo      int                `yaml:"exact_up_to" json:"exact_up_to" range:"[0, 100000]"` // candidates whose value is found exactly
	ExactBest      int                `yaml:"exact_best" json:"exact_best" range:"[1, 100000]"`   // above that, those of the best by first order
}

// AskingSettings say what it is worth to ask where a gate stands.
type AskingSettings struct {
	Saves     float64 `yaml:"saves" json:"saves" range:"[0, 1000]"`                   // approaches, at the best rate, that it saves to know that a gate stands
	AgainDays int     `yaml:"again_days" json:"again_days" range:"[0, 100000]"`       // what was told is asked again after so many days
	FileAway  float64 `yaml:"file_away" json:"file_away" range:"[0, 1]"`              // how likely asking for a file of the first stage saves that
	Members   int     `yaml:"members_up_to" json:"members_up_to" range:"[0, 100000]"` // members of a larger body cannot say where it stands
	Exact     int     `yaml:"exact_best" json:"exact_best" range:"[0, 100000]"`       // of many candidates, who are valued exactly for each gate
}

// TacticSettings say how and when.
type TacticSettings struct {
	GoodStep     float64 `yaml:"good_step" json:"good_step" range:"[0, 1]"`
	NearEvent    int     `yaml:"near_event" json:"near_event" range:"[0, 1000]"`        // days
	FarEvent     int     `yaml:"far_event" json:"far_event" range:"[0, 1000]"`          // days
	ActWithin    int     `yaml:"act_within" json:"act_within" range:"[0, 1000]"`        // days, to the day by which to act
	FollowUp     int     `yaml:"follow_up" json:"follow_up" range:"[0, 1000]"`          // days, for an answer that has not come
	Carriers     int     `yaml:"carriers" json:"carriers" range:"[0, 1000]"`            // names
	CarryUpTo    int     `yaml:"carry_up_to" json:"carry_up_to" range:"[0, 100000]"`    // colleagues in a larger body carry nothing to each other
	ContactEvery int     `yaml:"contact_every" json:"contact_every" range:"[1, 10000]"` // weeks
	KeepWarm     int     `yaml:"keep_warm" json:"keep_warm" range:"[0, 10000]"`         // names
	StaleStance  int     `yaml:"stale_stance" json:"stale_stance" range:"[1, 10000]"`   // months
}

// MostResamples is the end of the range of resamples.
const MostResamples = 10_000

// StabilitySettings say how an answer is tried out.
type StabilitySettings struct {
	Resamples        int     `yaml:"resamples" json:"resamples" range:"[0, 10000]"`
	Seed             uint64  `yaml:"seed" json:"seed" range:"[0, 18446744073709551615]"`
	PostConfidence   float64 `yaml:"post_confidence" json:"post_confidence" range:"(0, 1]"` // of works-for, heads, member-of, part-of, represents
	TieConfidence    float64 `yaml:"tie_confidence" json:"tie_confidence" range:"(0, 1]"`   // of the others
	StanceConfidence float64 `yaml:"stance_confidence" json:"stance_confidence" range:"(0, 1]"`
	Top              int     `yaml:"top" json:"top" range:"[1, 10000]"`
	Interval         float64 `yaml:"interval" json:"interval" range:"[0, 0.5]"`                  // share of resamples left out at either end
	UpToPersons      int     `yaml:"up_to_persons" json:"up_to_persons" range:"[0, 1000000000]"` // above that, only where asked for
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
		graph.WouldPass:  {Strength: 1},
		graph.FileAt:     {Strength: 1},
	}
	s := Settings{
		Ties: ties,
		Hold: 0.999999,

		Weekend:  Weekdays{time.Saturday, time.Sunday},
		Holidays: Holidays{1225, 101},

		Doors: DoorSettings{Colleagues: 0.5, RefusalStep: 0.2, RefusalWilling: 0.15, IntroductionDays: 180},
		Stances: StanceSettings{
			View:           map[string]float64{"opposed": -1, "sceptical": -0.5, "undecided": 0, "supportive": 0.5, "champion": 1},
			Willing:        map[string]float64{"opposed": 0.02, "sceptical": 0.15, "undecided": 0.4, "supportive": 0.7, "champion": 0.9},
			UnknownWilling: 0.3,
		},
		Openness: OpennessSettings{Person: 0.3, Body: 0.8, State: 0.8, Most: 0.95, Least: 1e-6},
		Decision: DecisionSettings{
			Later: 0.8, Slope: 4, Offset: 0, MustAgree: 1, Majority: 1, Consulted: 0.25, Drafter: 0.8,
			Progress: map[string]float64{"moving": 0.7, "not started": 0.4, "stuck": 0.15},
		},
		Approach: ApproachSettings{
			OwnView: 0.3, OurVoice: 0.2, File: 0.4, FileBySuperior: 0.5, Again: 0.5, AgainHalfLife: 365,
			Effort:     map[string]float64{"easy": 0.5, "normal": 1, "hard": 2},
			TenureDays: 365, UnderWayDays: 14, EventReach: 0.45, EventDays: 14, ExactUpTo: 2000, ExactBest: 200,
		},
		Asking: AskingSettings{Saves: 3, AgainDays: 70, FileAway: 0.5, Members: 30, Exact: 30},
		Tactics: TacticSettings{
			GoodStep: 0.4, NearEvent: 30, FarEvent: 90, ActWithin: 7, FollowUp: 60, Carriers: 2, CarryUpTo: 30,
			ContactEvery: 8, KeepWarm: 10, StaleStance: 18,
		},
		Stability: StabilitySettings{
			Resamples: 200, Seed: 1, PostConfidence: 1, TieConfidence: 0.8, StanceConfidence: 0.8, Top: 10, Interval: 0.05, UpToPersons: 10_000,
		},
	}
	s.Doors.WouldIntroduce.Yes, s.Doors.WouldIntroduce.Perhaps, s.Doors.WouldIntroduce.No = 0.9, 0.4, 0.05
	return s
}
