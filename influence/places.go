package influence

import (
	"context"
	"slices"
)

// placesOf finds where some of the candidates stand among those whom there is a way to, without valuing more of them
// exactly than that takes; 0 for who is not among them. Equal scores share a place.
func (c *campaign) placesOf(ctx context.Context, free, busy, watch []int32) ([]int32, error) {
	h := c.whole()
	places, near, err := c.placesIn(ctx, h, free, busy, watch)
	if err == nil && near && h.pulls != nil && h.pulls.blunt {
		h.pulls = h.pullFrom(nil)
		places, _, err = c.placesIn(ctx, h, free, busy, watch)
	}
	return places, err
}

// placesIn finds the places as far as the pulls of the hearing are right. near says that some hang on how right they are:
// those of first order, and those not far above these.
func (c *campaign) placesIn(ctx context.Context, h *hearing, free, busy, watch []int32) (places []int32, near bool, err error) {
	f := c.field(h, slices.Concat(free, busy))
	k, err := c.reckon(ctx, h, f.exact(), false)
	if err != nil {
		return nil, false, err
	}
	isBusy := make(map[int32]bool, len(busy))
	for _, who := range busy {
		isBusy[who] = true
	}
	stands := func(r ranked) bool { return r.reach > 0 && !isBusy[r.who] }
	var among []int // the numbers in the list of those who are ranked
	for i, r := range k.list {
		if stands(r) {
			among = append(among, i)
		}
	}
	var watched []int
	for _, who := range watch {
		if at, ok := k.place[who]; ok && stands(k.list[at]) {
			watched = append(watched, at)
		}
	}
	for {
		need := k.undecided(among, watched)
		if len(need) == 0 {
			break
		}
		if err := k.find(ctx, slices.Concat(need, k.contenders(need))); err != nil {
			return nil, false, err
		}
	}
	places = make([]int32, len(watch))
	var beyond []int // the numbers of those of first order
	for i, who := range watch {
		if at, ok := k.place[who]; !ok {
			beyond = append(beyond, i)
		} else if stands(k.list[at]) {
			places[i] = k.placeAt(at, among)
			near = near || f.value != nil && places[i] > int32(c.m.Settings.Approach.ExactBest/2)
		}
	}
	if len(beyond) > 0 {
		var rest []ranked
		f.eachFar(func(i int) {
			if r := f.far(i); stands(r) {
				rest = append(rest, r)
			}
		})
		for _, i := range beyond {
			if at := slices.IndexFunc(rest, func(r ranked) bool { return r.who == watch[i] }); at >= 0 {
				places[i], near = int32(len(among))+placeAmong(rest, at), true
			}
		}
	}
	return places, near, nil
}

// undecided lists those to watch of whom it is not known before whom of the others they stand, with these.
func (k *reckoning) undecided(among, watched []int) []int32 {
	lows, highs := make([]float64, len(k.list)), make([]float64, len(k.list))
	for _, i := range among {
		lows[i], highs[i] = k.span(i)
	}
	var need []int32
	for _, at := range watched {
		alone := true
		for _, i := range among {
			if i == at || k.settled(i) && k.settled(at) || highs[i] < lows[at] || lows[i] > highs[at] {
				continue
			}
			alone = false
			need = append(need, k.list[i].who)
		}
		if !alone {
			need = append(need, k.list[at].who)
		}
	}
	slices.Sort(need)
	return slices.Compact(need)
}

// settled reports whether nothing of a person's score is left open.
func (k *reckoning) settled(i int) bool {
	low, high := k.c.worth(k.brackets[i].low), k.c.worth(k.brackets[i].high)
	return low == high && k.asking[i][0] == k.asking[i][1]
}

// placeAt is the place of one of the list among some of it, whose spans do not overlap that of the one unless both are
// known.
func (k *reckoning) placeAt(at int, among []int) int32 {
	best := 0.0
	score := func(i int) float64 { return k.list[i].weigh(k.c.worth(k.brackets[i].high) + k.asking[i][1]) }
	for _, i := range among {
		best = max(best, score(i))
	}
	mine, place := score(at), int32(1)
	for _, i := range among {
		if exceeds(score(i), mine, best) {
			place++
		}
	}
	return place
}

// exceeds reports whether one score is more than another of a list, to 9 significant digits, and where 1e-12 of the best
// is nothing.
func exceeds(a, b, best float64) bool {
	return a > b && nineDigits(a, best) > nineDigits(b, best)
}

// placeAmong is the place of one of a list by score.
func placeAmong(list []ranked, at int) int32 {
	best := 0.0
	for _, r := range list {
		best = max(best, r.score)
	}
	place := int32(1)
	for _, r := range list {
		if exceeds(r.score, list[at].score, best) {
			place++
		}
	}
	return place
}
