package influence

import (
	"context"
	"slices"

	"inroad/graph"
	"inroad/influence/answer"
	"inroad/influence/world"
)

// NextOptions are the options of Next.
type NextOptions struct {
	Decision  string  // its name; empty: the first with an open gate
	Targets   []int32 // whom to move instead of a decision's gates
	N         int     // findings per group; 0: all
	Resamples int     // how often the answer is tried out; below 0: as the settings say, where that is quick
	Settings  string  // the file the settings come from, for the answer to say
}

// Next answers who to approach next, through whom, by whom of us, when, with what and why (METHOD §5, §6). The day is
// settings.AsOf.
func Next(ctx context.Context, s *graph.Snapshot, settings world.Settings, opt NextOptions) (*answer.Answer, error) {
	m := At(s, settings, settings.AsOf.First())
	d, err := m.decide(opt.Decision, opt.Targets)
	if err != nil {
		return nil, err
	}
	ground := m.groundOf(d)
	c, err := ground.play(ctx, ground.asItIs())
	if err != nil {
		return nil, err
	}
	free, busy := m.candidates()
	within := scope{all: opt.N == 0 || len(free) <= 300, first: opt.N}
	k, err := c.rank(ctx, free, busy, within)
	if err != nil {
		return nil, err
	}
	reached, unreached := k.reached, k.unreached
	c.splitOwn(reached, unreached, k.underWay)
	warm, err := c.warm(ctx)
	if err != nil {
		return nil, err
	}
	resamples := opt.Resamples
	if resamples < 0 {
		if resamples = settings.Stability.Resamples; len(free) > settings.Stability.UpToPersons {
			resamples = 0
		}
	}
	var watch []int32
	for _, list := range [][]ranked{reached, unreached} {
		for i, r := range list {
			if opt.N == 0 || i <= opt.N { // of the shown, and the next, with whom they may be tied
				watch = append(watch, r.who)
			}
		}
	}
	stable, err := ground.stability(ctx, trying{free: free, busy: busy, watch: watch, base: c, resamples: resamples})
	if err != nil {
		return nil, err
	}

	a := m.newAnswer("next", opt.Settings)
	a.Decision, a.Others = d.name, d.others
	a.Method.Parameters["decision"] = d.name
	a.Method.Parameters["resamples"] = resamples
	if len(opt.Targets) > 0 {
		a.Method.Parameters["target"] = m.names(opt.Targets)
	}
	n := &nextAnswer{m: m, c: c, d: d, stable: stable, reached: reached, unreached: unreached, free: len(free), promises: m.openPromises()}
	if len(reached) > 0 {
		n.best = reached[0].score
	}
	body := &answer.Next{Promises: n.promises}
	for _, group := range []struct {
		name string
		list []ranked
		most int
		into *[]answer.Suggestion
	}{
		{"", reached, opt.N, &body.Suggestions}, {noWayIn, unreached, opt.N, &body.NoWayIn},
		{underWay, k.underWay, 0, &body.UnderWay}, {keepWarm, warm, 0, &body.KeepWarm},
	} {
		if *group.into, err = n.suggest(ctx, group.name, group.list, group.most); err != nil {
			return nil, err
		}
	}
	body.Worth = n.worthFilling(3)
	a.Body, a.NobodyOurs = body, !slices.Contains(m.Ours, true)
	for _, list := range [][]answer.Suggestion{body.Suggestions, body.NoWayIn, body.UnderWay, body.KeepWarm} {
		for _, s := range list {
			takeUp(&a.Context, s)
		}
	}
	a.Settle()
	a.Note(n.notes(resamples)...)
	return a, ctx.Err()
}

// takeUp takes up the entities and ties that a suggestion speaks of.
func takeUp(c *answer.Context, s answer.Suggestion) {
	c.Name(s.Who)
	for _, g := range s.Gates {
		c.Cite(g.Ties...)
	}
	if s.Way != nil {
		c.Walk(s.Way.Route)
	}
}

// newAnswer begins an answer on the Moment, with all the settings it rests on.
func (m *Moment) newAnswer(name, settingsFile string) *answer.Answer {
	a := m.beginAnswer(name, settingsFile)
	a.Place, a.RestsOn, a.Method.Fingerprint = m.place(), m.restsOn(), m.Fingerprint()
	a.Note(m.loadingNotes(m.Notes)...)
	a.Note(m.doubts()...)
	return a
}

// beginAnswer begins an answer that says nothing of the whole yet.
func (m *Moment) beginAnswer(name, settingsFile string) *answer.Answer {
	return &answer.Answer{Audience: m.Audience(), Method: answer.Method{
		Name: name, AsOf: m.Day.Date(), Seed: m.Settings.Stability.Seed,
		Parameters: map[string]any{"settings": m.Settings, "settings_file": settingsFile},
	}}
}

// loadingNotes are what a reader should know of the loading.
func (m *Moment) loadingNotes(said []graph.Note) []answer.Note {
	var notes []answer.Note
	for _, n := range said {
		switch n.Kind {
		case graph.StoppedHalfWay:
			notes = append(notes, answer.Note{Kind: answer.StoppedImport, Names: []string{n.Document.Name, n.Document.Source}})
		case graph.KeptApart:
			note := answer.Note{Kind: answer.KeptApart, Names: []string{string(n.A), string(n.B)}, Link: n.Link}
			if n.Email != "" {
				note.Names = append(note.Names, n.Email)
			}
			notes = append(notes, note)
		}
	}
	return notes
}

// place is the state to which most of the bodies belong on the day, the first by name of equals; empty where none does.
func (m *Moment) place() string {
	count := make([]int, len(m.Entities))
	best := int32(-1)
	for body, home := range m.homes() {
		if home < 0 || int32(body) == home || !m.Entities[body].Kind.Body() {
			continue
		}
		if count[home]++; best < 0 || count[home] > count[best] || count[home] == count[best] && m.Rank(home) < m.Rank(best) {
			best = home
		}
	}
	if best < 0 {
		return ""
	}
	return m.Entities[best].Name
}

func (m *Moment) restsOn() *answer.RestsOn {
	r := &answer.RestsOn{}
	stated := make([]bool, len(m.Ties))
	for _, e := range m.Evidence {
		if !stated[e.Tie] {
			stated[e.Tie] = true
			r.Ties++
		}
	}
	for i := range m.Entities {
		switch {
		case !m.View[i] || m.Ours[i]:
		case m.Known[i]:
			r.Stances++
		case m.Person[i]:
			r.Unknown++
		}
	}
	return r
}

// tiesToGate are the rows that a gate's share rests on: its own, and those that join the person to its entity and to
// the holders of its file; where there are none, the person's posts.
func (m *Moment) tiesToGate(who int32, g gate) []int32 {
	var ties, posts []int32
	if g.row >= 0 {
		ties = append(ties, g.row)
	}
	joined := func(other int32) bool { return other == g.entity || slices.Contains(g.holders, other) }
	direct := false
	visit := func(i, other int32) {
		t := &m.Ties[i]
		if !graph.Holds(t.Since, t.Until, m.Day) || i == g.row {
			return
		}
		if joined(other) {
			ties = append(ties, i)
			direct = true
		} else if m.Entities[other].Kind.Body() {
			posts = append(posts, i)
		}
	}
	m.eachTie(who, visit)
	if !direct {
		ties = append(ties, posts...)
	}
	slices.Sort(ties)
	return slices.Compact(ties)
}

// eachTie visits the ties of an entity by number, each once, with who is at the other end.
func (m *Moment) eachTie(who int32, visit func(tie, other int32)) {
	first, out := m.Out(who)
	for i := range out {
		visit(first+int32(i), out[i].To)
	}
	for _, i := range m.To(who) {
		if m.Ties[i].From != who {
			visit(i, m.Ties[i].From)
		}
	}
}
