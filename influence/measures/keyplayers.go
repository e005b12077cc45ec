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

// keyMeasures are what the aims of a set are measured by.
var keyMeasures = map[answer.Aim]keyplayers.Measure{
	answer.Fragment: keyplayers.Fragmentation, answer.FragmentDistance: keyplayers.DistanceFragmentation,
	answer.Reach: keyplayers.DistanceReach, answer.ReachWithin: keyplayers.Reach,
}

// KeyOptions are the options of KeyPlayers.
type KeyOptions struct {
	By       answer.Aim    // answer.Fragment, answer.FragmentDistance, answer.Reach or answer.ReachWithin
	Size     int           // how many together
	Within   int           // steps, of answer.ReachWithin
	Kind     graph.Kind    // entities of this kind only
	Whole    bool          // as in Options
	Show     []answer.Show // among whom the set is chosen; whom it reaches or breaks apart is the whole network
	Directed bool
	Workers  int
	Settings string
}

// A TooFewError says that a network has fewer to choose from than are asked for.
type TooFewError struct {
	Wanted int
	answer.Listing
}

func (e TooFewError) Error() string {
	return fmt.Sprintf("key players: %d together are asked for, and there are only %d to choose from", e.Wanted, e.Listed)
}

// KeyPlayers answers which few together break a network apart, or reach the most of it (Borgatti 2006,
// doi:10.1007/s10588-006-7084-x): the set, its value, and what each member adds beside the others.
func KeyPlayers(ctx context.Context, s *graph.Snapshot, settings world.Settings, opt KeyOptions) (*answer.Answer, error) {
	by, ok := keyMeasures[opt.By]
	if !ok {
		return nil, fmt.Errorf("no question for key players is named %q: choose one of %s, %s, %s, %s", opt.By, answer.Fragment, answer.FragmentDistance, answer.Reach, answer.ReachWithin)
	}
	n, err := newNetwork(influence.At(s, settings, settings.AsOf.First()), Options{Kind: opt.Kind, Whole: opt.Whole, Show: opt.Show, Directed: opt.Directed, Workers: opt.Workers})
	if err != nil {
		return nil, err
	}
	candidates := n.listed()
	if opt.Size > len(candidates) {
		return nil, TooFewError{opt.Size, n.listing(candidates)}
	}
	options := keyplayers.Options{Measure: by, Size: opt.Size, Within: max(1, opt.Within), Candidates: candidates, Directed: opt.Directed, Workers: opt.Workers}
	set, err := keyplayers.Find(ctx, n.strengths.Unweighted(), options)
	if err != nil {
		return nil, err
	}
	body := &answer.KeyPlayers{Listing: n.listing(candidates), Aim: opt.By, Within: options.Within, Value: set.Value, Found: answer.Greedy}
	switch {
	case set.Value == 0 && set.Exhaustive:
		body.Found = answer.NothingDoes
	case set.Value == 0:
		body.Found = answer.NothingFound
	case set.Exhaustive:
		body.Found = answer.AllTried
	}
	for _, row := range set.Rows {
		body.Set = append(body.Set, n.moment.Subject(n.entities[row]))
	}
	if body.Adds, err = n.additions(ctx, set, options); err != nil {
		return nil, err
	}
	a := n.begin("keyplayers", opt.Settings, body)
	a.Method.Parameters["by"] = string(opt.By)
	a.Method.Parameters["size"] = opt.Size
	a.Method.Parameters["within"] = options.Within
	a.Method.Parameters["kind"] = string(opt.Kind)
	a.Method.Parameters["whole"] = opt.Whole
	a.Context.Name(body.Set...)
	a.Settle()
	return a, ctx.Err()
}

// additions are the shares of each of a set in what they add beside the others; none where nobody adds.
func (n *network) additions(ctx context.Context, set keyplayers.Set, options keyplayers.Options) ([]float64, error) {
	adds := make([]float64, len(set.Rows))
	total := 0.0
	for i := range set.Rows {
		others := append(append([]int32(nil), set.Rows[:i]...), set.Rows[i+1:]...)
		value, err := keyplayers.Value(ctx, n.strengths.Unweighted(), others, options)
		if err != nil {
			return nil, err
		}
		adds[i] = max(0, set.Value-value)
		total += adds[i]
	}
	if total == 0 {
		return nil, nil
	}
	for i := range adds {
		adds[i] /= total
	}
	return adds, nil
}
