package influence

import (
	"cmp"
	"context"
	"math"
	"slices"

	"inroad/influence/world"
)

// A reckoning is the work of valuing a list: what is known of each, and which questions may be asked.
type reckoning struct {
	c         *campaign
	h         *hearing
	list      []ranked
	place     map[int32]int // of each person in the list
	brackets  []bracket
	exact     []bool
	questions []question
	rates     [][2]float64 // per question, between what the rate of the best approach lies
	asking    [][2]float64 // of each of the list, between what it is worth to ask them
}

// reckon begins with brackets, or with exact values of all where there are so few that this is no more work.
func (c *campaign) reckon(ctx context.Context, h *hearing, list []ranked, all bool) (*reckoning, error) {
	k := &reckoning{
		c: c, h: h, list: list, place: make(map[int32]int, len(list)), brackets: make([]bracket, len(list)), exact: make([]bool, len(list)),
		questions: c.questions(), asking: make([][2]float64, len(list)),
	}
	k.rates = make([][2]float64, len(k.questions))
	persons := make([]int32, len(list))
	for i, r := range list {
		persons[i], k.place[r.who] = r.who, i
	}
	if all || len(list) <= 2*world.Lanes {
		return k, k.find(ctx, persons)
	}
	for i, who := range persons {
		k.brackets[i] = h.bracket(who, c.again[who])
	}
	k.ask()
	return k, nil
}

// unknown lists those of the persons who are not valued exactly yet, each once.
func (k *reckoning) unknown(persons []int32) []int32 {
	persons = slices.DeleteFunc(slices.Clone(persons), func(who int32) bool { return k.exact[k.place[who]] })
	slices.Sort(persons)
	return slices.Compact(persons)
}

// find values persons exactly, and what follows from it.
func (k *reckoning) find(ctx context.Context, persons []int32) error {
	persons = k.unknown(persons)
	values, err := k.h.values(ctx, persons, func(who int32) float64 { return k.c.again[who] })
	if err != nil {
		return err
	}
	for i, who := range persons {
		k.brackets[k.place[who]], k.exact[k.place[who]] = known(values[i]), true
	}
	k.ask()
	return nil
}

// ask finds between what it is worth to ask each of the list.
func (k *reckoning) ask() {
	for i, q := range k.questions {
		best := [2]float64{}
		for at, r := range k.list {
			best[0] = max(best[0], r.weigh(k.brackets[at].low[q.gate].sum()))
			best[1] = max(best[1], r.weigh(k.brackets[at].high[q.gate].sum()))
		}
		k.rates[i] = best
	}
	for end := range 2 {
		for i := range k.questions {
			k.questions[i].weigh(k.rates[i][end], k.c.m.Settings.Asking.Saves)
		}
		for i := range k.list {
			k.list[i].ask, k.asking[i][end] = askOf(k.questions, k.list[i].who)
		}
	}
}

// span is between what a person's figure lies by which the list is ordered, opened a little.
func (k *reckoning) span(i int) (low, high float64) {
	r, b := k.list[i], k.brackets[i]
	low, high = k.c.worth(b.low), k.c.worth(b.high)
	if r.reach > 0 { // the others are ordered by value
		low, high = r.weigh(low+k.asking[i][0]), r.weigh(high+k.asking[i][1])
	}
	return low - margin*math.Abs(low), high + margin*math.Abs(high)
}

// margin is more than scores that are compared to 9 digits can differ by and be equal.
const margin = 1e-8

// contenders lists who may have the best rate for a gate that one of these may be asked about.
func (k *reckoning) contenders(asked []int32) []int32 {
	var who []int32
	for i, q := range k.questions {
		if k.rates[i][0] == k.rates[i][1] || !slices.ContainsFunc(asked, q.canBeAsked) {
			continue
		}
		for at, r := range k.list {
			if rate := r.weigh(k.brackets[at].high[q.gate].sum()); rate > 0 && rate >= k.rates[i][0] {
				who = append(who, r.who)
			}
		}
	}
	return who
}

// evaluate fills in the values of the list and what asking is worth: exactly of those whom the scope wants so, and of all
// who may stand beside them; of the others what their brackets begin with.
func (c *campaign) evaluate(ctx context.Context, h *hearing, list []ranked, within scope) error {
	k, err := c.reckon(ctx, h, list, within.all)
	if err != nil {
		return err
	}
	for !within.all {
		need := k.unsettled(within)
		need = k.unknown(slices.Concat(need, k.contenders(need)))
		if len(need) == 0 {
			break
		}
		if err := k.find(ctx, need); err != nil {
			return err
		}
	}
	for i := range list {
		list[i].parts, list[i].asking = k.brackets[i].high, k.asking[i][1]
		list[i].settle(c)
	}
	return nil
}

// unsettled lists those that could stand among the first, those to watch, and those whose span reaches over that of one
// to watch.
func (k *reckoning) unsettled(within scope) []int32 {
	lows, highs := make([]float64, len(k.list)), make([]float64, len(k.list))
	for i := range k.list {
		lows[i], highs[i] = k.span(i)
	}
	var need []int32
	for _, apart := range []bool{false, true} {
		var floor []float64 // lows of this list, the greatest first
		var watch []int
		for i, r := range k.list {
			if (r.reach == 0) == apart {
				floor = append(floor, lows[i])
			}
		}
		slices.SortFunc(floor, func(a, b float64) int { return cmp.Compare(b, a) })
		for _, who := range within.watch {
			if at, ok := k.place[who]; ok && (k.list[at].reach == 0) == apart {
				watch = append(watch, at)
			}
		}
		for i, r := range k.list {
			if (r.reach == 0) != apart {
				continue
			}
			first := within.first > 0 && (len(floor) <= within.first || highs[i] >= floor[within.first])
			if first || slices.ContainsFunc(watch, func(at int) bool { return highs[i] >= lows[at] && lows[i] <= highs[at] }) {
				need = append(need, r.who)
			}
		}
	}
	return need
}
