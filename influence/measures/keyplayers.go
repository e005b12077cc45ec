package measures

import (
	"context"
	"fmt"

	"inroad/graph"
	"inroad/influence"
	"inroad/influence/answer"
	"inroad/influence/kernels/keyplayers"
	"inroad/influence/world"
)

// The questions of KeyPlayers.
const (
	Fragment         = "fragment"          // KPP-NEG: whose loss breaks the graph into the most pieces
	FragmentDistance = "fragment-distance" // KPP-NEG with distances: whose loss puts the others farthest apart
	Reach            = "reach"             // KPP-POS: who is nearest to everyone
	ReachWithin      = "reach-within"      // KPP-POS: who reaches the most within so many steps
)

var keyMeasures = map[string]keyplayers.Measure{
	Fragment: keyplayers.Fragmentation, FragmentDistance: keyplayers.DistanceFragmentation,
	Reach: keyplayers.DistanceReach, ReachWithin: keyplayers.Reach,
}

// keyQuestions are what each answers, for a reader.
var keyQuestions = map[string]string{
	Fragment: "Whose loss together breaks the network apart?", FragmentDistance: "Whose loss together puts the others farthest apart?",
	Reach: "Which few together are nearest to everybody?", ReachWithin: "Which few together reach the most others?",
}

// KeyOptions are the options of KeyPlayers.
type KeyOptions struct {
	By       string     // Fragment, FragmentDistance, Reach or ReachWithin
	Size     int        // how many together
	Within   int        // steps, of ReachWithin
	Kind     graph.Kind // entities of this kind only
	Whole    bool       // as in Options
	Show     []Show     // among whom the set is chosen; whom it reaches or breaks apart is the whole network
	Directed bool
	Workers  int
	Settings string
}

// An OptionError says that options do not fit the network.
type OptionError string

func (e OptionError) Error() string { return string(e) }

// KeyPlayers answers which few together break a network apart, or reach the most of it (Borgatti 2006,
// doi:10.1007/s10588-006-7084-x). One finding: the set, its value, and what each member adds beside the others.
func KeyPlayers(ctx context.Context, s *graph.Snapshot, settings world.Settings, opt KeyOptions) (*answer.Answer, error) {
	by, ok := keyMeasures[opt.By]
	if !ok {
		return nil, fmt.Errorf("no question for key players is named %q: choose one of %s, %s, %s, %s", opt.By, Fragment, FragmentDistance, Reach, ReachWithin)
	}
	n, err := newNetwork(influence.At(s, settings, settings.AsOf.First()), Options{Kind: opt.Kind, Whole: opt.Whole, Show: opt.Show, Directed: opt.Directed, Workers: opt.Workers})
	if err != nil {
		return nil, err
	}
	candidates := n.listed()
	if opt.Size > len(candidates) {
		text := fmt.Sprintf("key players: %d together are asked for, and there are only %d to choose from", opt.Size, len(candidates))
		if len(candidates) < n.len() {
			text += fmt.Sprintf(", of %d in the network: %s (--show chooses among others)", n.len(), n.shown())
		}
		return nil, OptionError(text)
	}
	options := keyplayers.Options{Measure: by, Size: opt.Size, Within: max(1, opt.Within), Candidates: candidates, Directed: opt.Directed, Workers: opt.Workers}
	set, err := keyplayers.Find(ctx, n.strengths.Unweighted(), options)
	if err != nil {
		return nil, err
	}
	a := n.moment.NewAnswer("keyplayers", opt.Settings)
	a.Question = keyQuestions[opt.By]
	a.Method.Parameters["by"] = opt.By
	a.Method.Parameters["size"] = opt.Size
	a.Method.Parameters["within"] = options.Within
	f := answer.Finding{Rank: 1, Score: set.Value, Figures: map[string]float64{"value": set.Value, "size": float64(len(set.Rows))}}
	for _, row := range set.Rows {
		f.Subjects = append(f.Subjects, n.moment.Subject(n.entities[row]))
	}
	if f.Reasons, err = n.additions(ctx, set, options); err != nil {
		return nil, err
	}
	a.Add(f)
	a.Settle()
	how := "Found by greedy choice and exchange: a better set may exist."
	a.Notes = append(n.oursNote(), a.Notes...)
	if set.Exhaustive {
		how = "Every set of this size was tried: none is better, though others may be as good."
	}
	switch {
	case set.Value == 0 && set.Exhaustive:
		how = "No set of this size does more than nothing: the one shown stands for any."
	case set.Value == 0:
		how = "No set was found that does more than nothing; the one shown stands for any. Found by greedy choice and exchange: a better set may exist."
	}
	a.Notes = append(a.Notes, n.meaning(opt.By, options.Within, set))
	if len(candidates) < n.len() {
		a.Notes = append(a.Notes, fmt.Sprintf("Chosen among %d of the %d in the network (%s; --show chooses among others).", len(candidates), n.len(), n.shown()))
	}
	a.Notes = append(a.Notes, how, "Key players stand beside an answer, never for it: they know nothing of the decision.")
	return a, ctx.Err()
}

// meaning says what the value of a set counts, on which scale, and what is good.
func (n *network) meaning(by string, within int, set keyplayers.Set) string {
	others := n.len() - len(set.Rows)
	switch {
	case others == 0:
		return "The set is everybody: nothing is left to break apart, or to reach."
	case others == 1 && by != Reach:
		return "But for one the set is everybody: there is little left to break apart, or to reach."
	}
	switch by {
	case Fragment:
		return fmt.Sprintf("The figure is the share of pairs of the %d others whom, without the set, no way joins any more: from 0, all reach each other, to 1, nobody reaches anybody. The higher, the more hangs on the set.", others)
	case FragmentDistance:
		return fmt.Sprintf("The figure is how far apart the %d others are without the set: from 0, all are tied to each other, to 1, nobody reaches anybody; two steps count as half apart, three as two thirds. The higher, the more hangs on the set.", others)
	case ReachWithin:
		step := "steps"
		if within == 1 {
			step = "step"
		}
		return fmt.Sprintf("The figure is how many of the %d others the set reaches within %d %s: from 0 to %d; the higher, the better.", others, within, step, others)
	}
	return fmt.Sprintf("The figure is how near the set is to all %d: from 0, to nobody, to 1, everybody is of it or tied to one of it; who is two steps away counts a half, three a third. The higher, the better.", n.len())
}

// additions share the value of a set among its members by what each adds to the others.
func (n *network) additions(ctx context.Context, set keyplayers.Set, options keyplayers.Options) ([]answer.Reason, error) {
	var parts []share
	for i, row := range set.Rows {
		others := append(append([]int32(nil), set.Rows[:i]...), set.Rows[i+1:]...)
		value, err := keyplayers.Value(ctx, n.strengths.Unweighted(), others, options)
		if err != nil {
			return nil, err
		}
		parts = append(parts, share{text: n.entity(row).Name, worth: max(0, set.Value-value), with: nobody})
	}
	total := 0.0
	for _, p := range parts {
		total += p.worth
	}
	reasons := []answer.Reason{}
	if total == 0 {
		return reasons, nil
	}
	for _, p := range parts {
		reasons = append(reasons, answer.Reason{Text: p.text + " adds to the others", Share: p.worth / total, Ties: []answer.TieRef{}})
	}
	return reasons, nil
}
