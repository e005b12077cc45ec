package report

import (
	"inroad/graph"
	"inroad/influence/answer"
	"inroad/influence/answer/words"
)

// The forms for programs and spreadsheets share one projection of an Answer: a list of findings, whose fields hold the
// facts, and beside them the words that a page has. JSON shows it whole (schema inroad/answer/2), CSV and Markdown a row
// a finding. Fields are a contract: their names stand in the json tags.

// A finding is one line of the projection.
type finding struct {
	Rank     int                `json:"rank"`
	Group    string             `json:"group,omitempty"`
	Subjects []subject          `json:"subjects"`
	Score    float64            `json:"score"`
	Figures  map[string]float64 `json:"figures"`
	Reasons  []reason           `json:"reasons"`
	*Approach
	Gate *gateState `json:"gate,omitempty"`
	Said *saying    `json:"said,omitempty"`

	Contacts []covered  `json:"contacts,omitempty"` // of `coverage`
	Near     *neighbour `json:"near,omitempty"`     // of `around`
}

// A subject is an entity: post in words, holds as facts.
type subject struct {
	ID    graph.ID   `json:"id"`
	Name  string     `json:"name"`
	Kind  graph.Kind `json:"kind,omitempty"`
	Ref   string     `json:"ref,omitempty"`
	Post  string     `json:"post,omitempty"`
	Holds *post      `json:"holds,omitempty"`
}

type post struct {
	Title string     `json:"title,omitempty"`
	Body  string     `json:"body,omitempty"`
	Over  string     `json:"over,omitempty"`
	Since graph.Date `json:"since,omitempty"`
	Until graph.Date `json:"until,omitempty"`
}

// A named is an entity that is only named.
type named struct {
	ID   graph.ID `json:"id"`
	Name string   `json:"name"`
}

// A reason is a part of a score: the shares of a finding's reasons sum to 1.
type reason struct {
	Text  string          `json:"text"`
	Share float64         `json:"share"`
	Kind  answer.PartKind `json:"kind,omitempty"`  // of `rank` and `groups`
	Other *named          `json:"other,omitempty"` // whom it names
	Count int             `json:"count,omitempty"` // of how many it speaks
	Gate  *gateRef        `json:"gate,omitempty"`
	Parts *parts          `json:"parts,omitempty"`
	Ties  []answer.TieRef `json:"ties"`
}

// parts split a gate's share: share = view + file + find_out.
type parts struct {
	View    float64 `json:"view"`
	File    float64 `json:"file"`
	FindOut float64 `json:"find_out"`
}

type gateRef struct {
	Decision string  `json:"decision,omitempty"`
	Stage    string  `json:"stage,omitempty"`
	Rule     string  `json:"rule"`
	On       subject `json:"on"`
}

// A gateState is a gate of `decision` and where its file stands.
type gateState struct {
	gateRef
	Progress string     `json:"progress,omitempty"`
	Desk     []subject  `json:"on_desk_of,omitempty"`
	Since    graph.Date `json:"since,omitempty"`
	Because  string     `json:"stuck_because,omitempty"`
	Deadline graph.Date `json:"deadline,omitempty"`
	Rests    *told      `json:"rests,omitempty"`
	FileAt   *told      `json:"file_at,omitempty"`
	Members  *seats     `json:"members,omitempty"`
	SignsFor *named     `json:"signs_for,omitempty"`
}

type told struct {
	Day graph.Date    `json:"date"`
	By  []named       `json:"by"`
	Who *named        `json:"who,omitempty"`
	At  answer.TieRef `json:"at"`
}

type seats struct {
	Known int `json:"known"`
	All   int `json:"all"`
}

// An Approach is what `next` and `route` say of how somebody is reached and what to do.
type Approach struct {
	Route       []step            `json:"route"`
	By          *named            `json:"by,omitempty"`
	Event       *named            `json:"event,omitempty"` // at which they are met
	Attends     *named            `json:"attends,omitempty"`
	Backup      *backup           `json:"backup,omitempty"`
	Needed      []named           `json:"needed,omitempty"`
	Weakest     *weakest          `json:"weakest,omitempty"`
	Closes      graph.Date        `json:"closes,omitempty"`
	Variant     int               `json:"variant_of,omitempty"`
	Objective   *objective        `json:"objective,omitempty"`
	Tactic      *tactic           `json:"tactic,omitempty"`
	Why         string            `json:"why,omitempty"`
	Roles       []role            `json:"roles,omitempty"`
	Stands      string            `json:"stands,omitempty"`
	Stance      *stance           `json:"stance,omitempty"`
	First       string            `json:"first,omitempty"`
	Promise     *promise          `json:"promise,omitempty"`
	Step        string            `json:"step,omitempty"`
	Ask         string            `json:"ask,omitempty"`
	Asks        *ask              `json:"asks,omitempty"`
	BringBack   []string          `json:"bring_back,omitempty"`
	Offer       string            `json:"offer,omitempty"`
	Offers      []message         `json:"offers,omitempty"`
	Hook        string            `json:"hook,omitempty"`
	Due         graph.Date        `json:"due,omitempty"`
	IfNot       string            `json:"if_not,omitempty"`
	Instead     *instead          `json:"instead,omitempty"`
	Carriers    []named           `json:"carriers,omitempty"`
	Opening     string            `json:"opening,omitempty"`
	LastContact graph.Date        `json:"last_contact,omitempty"`
	Contact     *contact          `json:"contact,omitempty"`
	Planned     *contact          `json:"planned,omitempty"`
	Unknown     []string          `json:"unknown,omitempty"`
	Marks       []string          `json:"marks,omitempty"`
	Stability   *answer.Stability `json:"stability,omitempty"`
}

// A step is one person of a route: via is a tie type, or "colleagues at BODY"; empty for our member.
type step struct {
	ID      graph.ID        `json:"id"`
	Name    string          `json:"name"`
	Via     string          `json:"via,omitempty"`
	Body    *named          `json:"body,omitempty"`
	P       float64         `json:"p"`
	Willing float64         `json:"willing"`
	Post    string          `json:"post,omitempty"`
	Ask     bool            `json:"ask_first,omitempty"`
	Date    graph.Date      `json:"date,omitempty"`
	Unsaid  bool            `json:"willing_unknown,omitempty"`
	Ties    []answer.TieRef `json:"ties,omitempty"`
}

type backup struct {
	Route  []step  `json:"route"`
	Shared []named `json:"shared"`
}

type weakest struct {
	From  named   `json:"from"`
	To    named   `json:"to"`
	P     float64 `json:"p"`
	Would float64 `json:"would_become"`
}

type objective struct {
	Kind  answer.ObjectiveKind `json:"kind"`
	Where *gateRef             `json:"where,omitempty"`
	Text  string               `json:"text"`
}

type tactic struct {
	Kind    answer.TacticKind `json:"kind"`
	By      *named            `json:"by,omitempty"`
	Event   *named            `json:"event,omitempty"`
	Through *named            `json:"through,omitempty"`
	Chain   []named           `json:"chain,omitempty"`
	State   *named            `json:"state,omitempty"`
	Host    *named            `json:"host,omitempty"`
	Signers []named           `json:"signers,omitempty"`
	Text    string            `json:"text"`
}

type role struct {
	Kind    answer.RoleKind `json:"kind"`
	Gate    gateRef         `json:"gate"`
	Since   graph.Date      `json:"since,omitempty"`
	Because string          `json:"stuck_because,omitempty"`
}

type stance struct {
	Stance string        `json:"stance"`
	Basis  string        `json:"basis,omitempty"`
	Source string        `json:"source,omitempty"`
	Date   graph.Date    `json:"date,omitempty"`
	Months int           `json:"age_months,omitempty"`
	Stale  bool          `json:"stale,omitempty"`
	At     answer.TieRef `json:"at"`
}

type ask struct {
	Kind    answer.AskKind `json:"kind"`
	Gate    gateRef        `json:"gate"`
	Boss    *named         `json:"to,omitempty"`
	Holders []named        `json:"holders,omitempty"`
	Mission *named         `json:"mission,omitempty"`
	Event   *named         `json:"event,omitempty"`
	Before  graph.Date     `json:"before,omitempty"`
}

type message struct {
	ID   graph.ID      `json:"id"`
	Kind string        `json:"kind"`
	Text string        `json:"text"`
	At   answer.TieRef `json:"at"`
}

type instead struct {
	Who     named   `json:"who"`
	Through []named `json:"through"`
	Event   *named  `json:"event,omitempty"`
}

type contact struct {
	Date    graph.Date    `json:"date"`
	Kind    string        `json:"kind,omitempty"`
	Outcome string        `json:"outcome,omitempty"`
	By      []named       `json:"by"`
	At      answer.TieRef `json:"at"`
}

type promise struct {
	Text    string        `json:"text"`
	Owner   string        `json:"owner,omitempty"`
	With    []subject     `json:"with"`
	Due     graph.Date    `json:"due,omitempty"`
	Overdue bool          `json:"overdue,omitempty"`
	From    answer.TieRef `json:"from"`
}

type cell struct {
	Table  string `json:"table"`
	Name   string `json:"name"`
	Column string `json:"column"`
	Why    string `json:"why,omitempty"`
}

// A saying is one thing that one document says; value is in words.
type saying struct {
	What       string        `json:"what"`
	Value      string        `json:"value,omitempty"`
	Strength   float64       `json:"strength,omitempty"`
	Since      graph.Date    `json:"since,omitempty"`
	Until      graph.Date    `json:"until,omitempty"`
	Confidence float64       `json:"confidence,omitempty"`
	Basis      string        `json:"basis,omitempty"`
	Implied    string        `json:"implied_by,omitempty"`
	Counts     bool          `json:"counts"`
	Column     string        `json:"column,omitempty"`
	At         answer.TieRef `json:"at"`
}

// A projector turns facts into their wire form.
type projector struct{ w words.Words }

func (p projector) subject(s answer.Subject) subject {
	shown := subject{ID: s.ID, Name: s.Name, Kind: s.Kind, Ref: s.Ref, Post: p.w.Post(s.Post)}
	if s.Post != (answer.Post{}) {
		shown.Holds = &post{s.Post.Title, s.Post.Body, s.Post.Over, s.Post.Since, s.Post.Until}
	}
	return shown
}

func (p projector) subjects(list []answer.Subject) []subject { return each(list, p.subject) }

func asNamed(s answer.Subject) named { return named{s.ID, s.Name} }

func pointed(s *answer.Subject) *named {
	if s == nil {
		return nil
	}
	return &named{s.ID, s.Name}
}

func (p projector) gateRef(g answer.GateRef) gateRef {
	return gateRef{g.Decision, g.Stage, g.Rule, p.subject(g.On)}
}

func (p projector) gateRefAt(g *answer.GateRef) *gateRef {
	if g == nil {
		return nil
	}
	ref := p.gateRef(*g)
	return &ref
}

func (p projector) steps(route []answer.Step) []step {
	return each(route, func(s answer.Step) step {
		via := string(s.Via)
		if s.Body != nil {
			via = p.w.How(s)
		}
		return step{
			ID: s.Who.ID, Name: s.Who.Name, Via: via, Body: pointed(s.Body), P: s.P, Willing: s.Willing, Post: p.w.Post(s.Who.Post),
			Ask: s.AskUse, Date: s.Date, Unsaid: s.Unsaid, Ties: s.Ties,
		}
	})
}

// way fills in how somebody is reached.
func (p projector) way(a *Approach, w *answer.Way) {
	a.Route = []step{}
	if w == nil {
		return
	}
	a.Route, a.By, a.Event, a.Closes = p.steps(w.Route), pointed(w.By), pointed(w.Event), w.Closes
	if w.Backup != nil {
		a.Backup = &backup{p.steps(w.Backup.Route), each(w.Backup.Shared, asNamed)}
	}
	if len(w.Needed) > 0 {
		a.Needed = each(w.Needed, asNamed)
	}
	if w.Weakest != nil {
		a.Weakest = &weakest{asNamed(w.Weakest.From), asNamed(w.Weakest.To), w.Weakest.P, w.Weakest.Would}
	}
}

func (p projector) contact(c *answer.Contact) *contact {
	if c == nil {
		return nil
	}
	return &contact{c.Day, c.Kind, c.Outcome, each(c.By, asNamed), c.At}
}

func (p projector) promise(pr answer.Promise) promise {
	return promise{pr.Text, pr.Owner, p.subjects(pr.With), pr.Due, pr.Overdue, pr.From}
}

func (p projector) told(t *answer.Told) *told {
	if t == nil {
		return nil
	}
	return &told{t.Day, each(t.By, asNamed), pointed(t.Who), t.At}
}

// each maps a list; the result is never nil.
func each[T, U any](list []T, f func(T) U) []U {
	mapped := make([]U, len(list))
	for i, item := range list {
		mapped[i] = f(item)
	}
	return mapped
}

// ties are cited ties, never nil.
func ties(list []answer.TieRef) []answer.TieRef { return append([]answer.TieRef{}, list...) }
