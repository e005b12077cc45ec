package answer

import (
	"cmp"
	"math"
	"slices"

	"inroad/graph"
)

// The rules of a gate.
const (
	Lead      = "lead"
	Drafts    = "drafts"
	MustAgree = "must-agree"
	Veto      = "veto"
	Majority  = "majority"
	Consulted = "consulted"
)

// A GateRef names a gate. A target that is named instead of a decision has no stage.
type GateRef struct {
	Decision string
	Stage    string
	Rule     string
	On       Subject
}

// Named reports whether the gate is a target that was named, rather than a row of the decision table.
func (g GateRef) Named() bool { return g.Stage == "" }

// A Gate is a gate and where its file stands. Gates that are done are shown too, with no figure but their order.
type Gate struct {
	GateRef
	Open     bool
	Progress string     // not started, moving, stuck, done; empty: not said
	Desk     []Subject  // who holds the file
	Since    graph.Date // since when the file is where it is
	Because  string     // why it is stuck, as the row has it
	Deadline graph.Date
	Order    float64  // +Inf where the row has none
	Rests    *Told    // it was said that it would pass today: it rests until a newer row says no
	FileAt   *Told    // who was said to have the file
	Members  *Seats   // of a majority
	SignsFor *Subject // of who must still sign: the body whose file they have to sign

	Score   float64 // its part, in hundredths, of what keeps the whole from passing
	Depth   int     // open stages before it
	View    float64 // x of its entity
	Q       float64 // chance that it passes as views stand
	File    float64 // f: chance that its file moves
	Weight  float64 // ω
	ByViews float64 // share of Score that views have; what the file has is the rest
	Ties    []TieRef
}

// A Told is what a row of the log says of a gate.
type Told struct {
	Day graph.Date
	By  []Subject // who said so
	Who *Subject  // who has the file
	At  TieRef
}

// Seats say how many members of a majority are known: none, where the body itself stands for them.
type Seats struct {
	Known int
	All   int // the seats, where they are said; else Known
}

// Gates is the body of `decision`: every gate, open ones in the order of their stages, then those that are done.
type Gates struct {
	Gates []Gate
	Later float64 // what each open stage before a gate leaves of its weight
}

func (*Gates) question() string { return "decision" }

// A StageGates is one stage of a decision with its gates.
type StageGates struct {
	Name  string
	Gates []Gate
}

// Done reports whether every gate of the stage is done.
func (s StageGates) Done() bool {
	return !slices.ContainsFunc(s.Gates, func(g Gate) bool { return g.Open })
}

// left is 0 for a stage that is done, else 1.
func (s StageGates) left() int {
	if s.Done() {
		return 0
	}
	return 1
}

// Stages groups the gates by stage, done ones included, in the order of METHOD §4: by the least order of their gates, a
// stage without any last; then as they come, where those that are done come first.
func (b *Gates) Stages() []StageGates {
	var stages []StageGates
	least := map[string]float64{}
	for _, g := range b.Gates {
		at := slices.IndexFunc(stages, func(s StageGates) bool { return s.Name == g.Stage })
		if at < 0 {
			at = len(stages)
			stages = append(stages, StageGates{Name: g.Stage})
			least[g.Stage] = math.Inf(1)
		}
		stages[at].Gates = append(stages[at].Gates, g)
		least[g.Stage] = min(least[g.Stage], g.Order)
	}
	slices.SortStableFunc(stages, func(a, b StageGates) int {
		return cmp.Or(cmp.Compare(least[a.Name], least[b.Name]), cmp.Compare(a.left(), b.left()))
	})
	return stages
}
