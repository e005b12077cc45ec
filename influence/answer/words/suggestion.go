package words

import (
	"cmp"
	"slices"
	"strings"

	"inroad/influence/answer"
)

// First is what comes before all else: an open promise of ours, else whether an introducer would introduce us.
func (w Words) First(s answer.Suggestion) string {
	if p := s.Promise; p != nil {
		return w.Promised(*p)
	}
	if s.AskFirst != nil && s.Tactic.By != nil {
		return w.say("first.willing", with("by", s.Tactic.By.Name), with("who", s.AskFirst.Name))
	}
	return ""
}

// FirstShort is First without what was promised: the row says it.
func (w Words) FirstShort(s answer.Suggestion) string {
	p := s.Promise
	if p == nil {
		return w.First(s)
	}
	return w.say("promise.first short", with("owner", p.Owner), with("to", p.To.Name), with("when", w.promiseWhen(*p)), with("row", Cite(p.From)))
}

// Promised reminds of a promise of ours: who, what, to whom, and by when.
func (w Words) Promised(p answer.Promise) string {
	return w.say("promise.first", with("owner", p.Owner), with("what", plain(p.Text)), with("to", p.To.Name), with("when", w.promiseWhen(p)))
}

func (w Words) promiseWhen(p answer.Promise) string {
	switch {
	case p.Overdue:
		return w.say("promise.overdue", with("day", w.Day(p.Due)))
	case p.Due != 0:
		return w.say("promise.due", with("day", w.Near(p.Due)))
	}
	return ""
}

// Due is by when a promise is to be kept.
func (w Words) Due(p answer.Promise) string {
	if p.Due == 0 {
		return ""
	}
	if p.Overdue {
		return w.Day(p.Due) + w.say("promise.mark overdue")
	}
	return w.Day(p.Due)
}

// Do is who does what by when, and who comes along.
func (w Words) Do(s answer.Suggestion) string {
	along := ""
	if s.Attends != nil && s.Tactic.Kind != answer.Open {
		along = w.say("do.along", with("who", s.Attends.Name))
	}
	return paragraph(w.Tactic(s.Tactic, s.Who), along)
}

// Tactic is how somebody is approached, in a sentence.
func (w Words) Tactic(t answer.Tactic, who answer.Subject) string {
	by, target := "", with("who", who.Name)
	if t.By != nil {
		by = t.By.Name
	}
	due := ""
	if t.Day != 0 {
		due = w.say("do.due", with("day", w.Weekday(t.Day)))
	}
	switch t.Kind {
	case answer.AtEvent:
		if t.Runs {
			return w.say("do.event runs", with("by", by), target, with("event", t.Event.Name))
		}
		return w.say("do.event", with("by", by), target, with("event", t.Event.Name), with("day", w.Weekday(t.Day)))
	case answer.Meeting:
		return w.say("do.meeting", with("by", by), target, with("due", due))
	case answer.FollowUp:
		return w.say("do.follow up", with("by", by), target, with("what", w.ContactKind(t.Letter.Kind)), with("day", w.Day(t.Letter.Day)), with("due", due))
	case answer.Introduce:
		return w.say("do.introduce", with("by", by), with("through", w.WithBody(*t.Through)), with("due", due))
	case answer.WorkUp:
		return w.say("do.chain", with("by", by), with("through", w.WithBody(*t.Through)), with("chain", strings.Join(names(t.Chain), w.say("do.then"))), with("due", due))
	case answer.Bilateral:
		through := ""
		if t.Through != nil {
			through = w.say("do.bilateral through", with("through", w.WithBody(*t.Through)), with("by", by))
		}
		return paragraph(w.say("do.bilateral", with("state", t.State.Name), with("host", t.Host.Name), with("due", due)), through)
	case answer.Letters:
		if len(t.Signers) == 0 {
			return w.say("do.letters by nobody", target)
		}
		return w.say("do.letters", target, with("signers", w.Names(t.Signers)), with("due", due))
	case answer.Open:
		return w.say("do.open", target)
	}
	return ""
}

// TacticShort is Tactic without the bodies of those who introduce.
func (w Words) TacticShort(t answer.Tactic, who answer.Subject) string {
	if t.Through != nil {
		through := *t.Through
		through.Post = answer.Post{}
		t.Through = &through
	}
	return w.Tactic(t, who)
}

// TacticName is a tactic in a few words, for a table.
func (w Words) TacticName(t answer.Tactic) string {
	switch t.Kind {
	case "":
		return ""
	case answer.AtEvent:
		return w.say("tactic.event", with("event", t.Event.Name))
	case answer.Introduce:
		return w.say("tactic.introduction", with("through", t.Through.Name))
	case answer.Bilateral:
		return w.say("tactic.bilateral", with("state", t.State.Name))
	}
	return w.say("tactic." + string(t.Kind))
}

// Objective is what an approach is for, in a few words.
func (w Words) Objective(o answer.Objective, stanceKnown bool) string {
	switch o.Kind {
	case "":
		return ""
	case answer.FindOut:
		if stanceKnown && o.Where != nil {
			return w.say("objective.find out where", with("gate", w.Gate(*o.Where)))
		}
		return w.say("objective.find out")
	}
	return w.say("objective." + string(o.Kind))
}

// Ask is what to ask for.
func (w Words) Ask(s answer.Suggestion) string {
	a := s.Ask
	before := ""
	if a.Before != 0 {
		before = w.say("ask.before", with("day", w.Near(a.Before)))
	}
	what := with("what", a.Gate.Stage)
	if a.Gate.Named() {
		what = with("what", w.say("ask.what we ask"))
	}
	on := with("on", a.Gate.On.Name)
	by := with("before", before)
	switch a.Kind {
	case answer.SendUp, answer.MoveOn:
		return paragraph(w.AskShort(s), w.say("ask.what is missing"))
	case answer.LookAt:
		if len(a.Holders) == 0 {
			return w.say("ask.look at nobody's", what, by)
		}
		return w.say("ask.look at", what, by, with("holders", w.Names(a.Holders)))
	case answer.AnswerObjection:
		return w.say("ask.objection", what, on)
	case answer.HowTheySee:
		if a.Gate.On.Kind == "person" {
			return w.say("ask.how seen by them", what)
		}
		return w.say("ask.how seen", what, on)
	case answer.WhereStands:
		return w.say("ask.where", what, on)
	case answer.WouldPass:
		return w.say("ask.would pass", what, on)
	case answer.SayYes:
		return w.say("ask.say yes", what, by)
	case answer.VoteFor:
		return w.say("ask.vote", what, on, by)
	case answer.SpeakFor:
		hook := ""
		if s.Hook != "" {
			hook = w.say("ask.hook", with("hook", s.Hook))
		}
		if a.Gate.On.Kind == "person" {
			return w.say("ask.speak with", what, on, by, with("hook", hook))
		}
		return w.say("ask.speak", what, on, by, with("hook", hook))
	case answer.Report:
		return w.say("ask.report", with("event", a.Event.Name), with("mission", a.Mission.Name))
	}
	return ""
}

// AskShort is Ask without what can be asked beside it.
func (w Words) AskShort(s answer.Suggestion) string {
	a, before := s.Ask, ""
	if a.Before != 0 {
		before = w.say("ask.before", with("day", w.Near(a.Before)))
	}
	what := with("what", a.Gate.Stage)
	if a.Gate.Named() {
		what = with("what", w.say("ask.what we ask"))
	}
	switch a.Kind {
	case answer.SendUp:
		return w.say("ask.send up", what, with("boss", a.Boss.Name), with("before", before))
	case answer.MoveOn:
		return w.say("ask.move on", what, with("before", before))
	case answer.HowTheySee:
		return w.say("ask.how seen short", what)
	}
	return w.Ask(s)
}

// Offer is what we bring: at most so many messages.
func (w Words) Offer(s answer.Suggestion, most int) string {
	var texts []string
	for _, m := range s.Offers[:min(most, len(s.Offers))] {
		texts = append(texts, plain(m.Text))
	}
	return Sentence(strings.Join(texts, "; "))
}

// Roles says what somebody's part in the decision is: of at most so many.
func (w Words) Roles(roles []answer.Role, most int) string {
	var said []string
	for _, r := range roles[:min(most, len(roles))] {
		said = append(said, w.role(r))
	}
	return paragraph(said...)
}

func (w Words) role(r answer.Role) string {
	stage, on := with("stage", r.Gate.Stage), with("on", r.Gate.On.Name)
	switch r.Kind {
	case answer.HoldsFile:
		var state []string
		switch {
		case r.Since != 0 && r.Stuck:
			state = append(state, w.say("file.no step since", with("day", w.Day(r.Since))))
		case r.Since != 0:
			state = append(state, w.say("file.there since", with("day", w.Day(r.Since))))
		}
		if r.Because != "" {
			state = append(state, r.Because)
		}
		if r.NoObjection {
			state = append(state, w.say("file.no objection"))
		}
		text := w.say("role.holds", stage, on)
		if r.Gate.Named() {
			text = w.say("role.holds named", on)
		}
		if len(state) > 0 {
			text += ": " + strings.Join(state, ", ")
		}
		return Sentence(text)
	case answer.HasSay:
		if r.Gate.Named() {
			return w.say("role.say named")
		}
		return w.say("role.say", stage, with("rule", w.Rule(r.Gate.Rule)))
	case answer.HeadsBody:
		if r.Gate.Named() {
			return w.say("role.heads named", on)
		}
		return w.say("role.heads", on, stage, with("rule", w.Rule(r.Gate.Rule)))
	case answer.MustSign:
		return w.say("role.signs", on, stage)
	}
	return w.say("role.drafts", stage)
}

// mattering is the share from which on a gate is worth naming.
const mattering = 0.05

// Moves says which gates an approach works on, at most so many of those that matter, by stage.
func (w Words) Moves(gates []answer.GatePart, most int) string {
	list := slices.Clone(gates)
	slices.SortStableFunc(list, func(a, b answer.GatePart) int { return cmp.Compare(b.Share, a.Share) })
	for len(list) > most || len(list) > 1 && list[len(list)-1].Share < mattering {
		list = list[:len(list)-1]
	}
	var stages []string
	byStage := map[string][]string{}
	for _, g := range list {
		stage := g.Gate.Stage
		if !slices.Contains(stages, stage) {
			stages = append(stages, stage)
		}
		text := w.say("moves.gate", with("on", g.Gate.On.Name), with("rule", w.Rule(g.Gate.Rule)), with("amount", w.Amount(g.Share)))
		byStage[stage] = append(byStage[stage], text)
	}
	if len(stages) == 0 {
		return ""
	}
	parts := make([]string, len(stages))
	for i, stage := range stages {
		parts[i] = strings.Join(byStage[stage], "; ")
		if stage != "" {
			parts[i] = stage + ": " + parts[i]
		}
	}
	return w.say("moves", with("gates", strings.Join(parts, ". ")))
}

// Amount is the word for a share of a value.
func (w Words) Amount(share float64) string {
	switch {
	case share < 0:
		return w.say("amount.against")
	case share >= 0.5:
		return w.say("amount.most")
	case share >= 0.15:
		return w.say("amount.some")
	}
	return w.say("amount.little")
}

// Carry says who of theirs should bring the paper.
func (w Words) Carry(s answer.Suggestion) string {
	if len(s.Carriers) == 0 {
		return ""
	}
	list := make([]string, len(s.Carriers))
	for i, c := range s.Carriers {
		body := ""
		if c.Body != nil {
			body = c.Body.Name
		}
		list[i] = w.say("carry.who", with("who", c.Who.Name), with("tie", w.say("carry."+string(c.Tie), with("body", body))), with("stance", w.say("stance."+c.Stance)))
	}
	return w.say("carry", with("who", w.either(list)))
}

// IfNot is the best approach to somebody else for the same gate.
func (w Words) IfNot(s answer.Suggestion) string {
	i := s.Instead
	switch {
	case i == nil:
		return ""
	case i.Event != nil:
		return w.say("if not.event", with("who", i.Who.Name), with("by", i.Through[0].Name), with("event", i.Event.Name))
	case len(i.Through) > 1:
		return w.say("if not.through", with("who", i.Who.Name), with("through", strings.Join(names(i.Through), " > ")))
	}
	return w.say("if not.direct", with("who", i.Who.Name), with("by", i.Through[0].Name))
}

// Sure says how far the place in the list can be trusted.
func (w Words) Sure(s answer.Suggestion) string {
	var parts []string
	if st := s.Stability; st != nil {
		switch {
		case st.Low == st.High && st.Low == 1:
			parts = append(parts, w.say("sure.first"))
		case st.Low == st.High:
			parts = append(parts, w.say("sure.place", with("n", st.Low)))
		default:
			parts = append(parts, w.say("sure.between", with("low", st.Low), with("high", st.High)))
		}
	}
	for _, mark := range s.Marks {
		parts = append(parts, Sentence(w.Mark(mark)))
	}
	return paragraph(parts...)
}

// Mark qualifies a place.
func (w Words) Mark(m answer.Mark) string { return w.say("mark." + string(m)) }

// BringBack are the things to find out while there.
func (w Words) BringBack(queries []answer.Query) string {
	list := make([]string, len(queries))
	for i, q := range queries {
		list[i] = w.say("query." + string(q))
	}
	return paragraph(list...)
}

// UnknownWilling names introducers of whom nobody says whether they would introduce us.
func (w Words) UnknownWilling(who answer.Subject) string {
	return w.say("unknown.willing", with("who", who.Name))
}
