package answer

import "slices"

// A Question is something that may be asked.
type Question struct {
	Name      string
	Usual     int        // ranked findings that people want to see; below 0: all, where every one counts
	Audiences []Audience // who may be given the answer; for the others it makes no sense
	Lookup    bool       // it says what is stored, and weighs nothing
	FromOurs  bool       // it asks for ways that begin with one of ours
}

var (
	forOurselves = []Audience{Internal}
	forAllies    = []Audience{Internal, Ally}
	forAll       = []Audience{Internal, Ally, LeaveBehind}
)

// Questions is the closed list.
var Questions = []Question{
	{Name: "next", Usual: 3, Audiences: forAllies, FromOurs: true},
	{Name: "route", Usual: 5, Audiences: forAllies, FromOurs: true},
	{Name: "rank", Usual: 20, Audiences: forAllies},
	{Name: "keyplayers", Usual: -1, Audiences: forAllies},
	{Name: "groups", Usual: 10, Audiences: forAllies},
	{Name: "decision", Usual: -1, Audiences: forAll},
	{Name: "coverage", Usual: -1, Audiences: forAllies},
	{Name: "around", Usual: -1, Audiences: forAllies, Lookup: true},
	{Name: "show", Usual: -1, Audiences: forOurselves, Lookup: true},
	{Name: "why", Usual: -1, Audiences: forOurselves, Lookup: true},
	{Name: "find", Usual: 20, Audiences: forAllies, Lookup: true},
	{Name: "import", Usual: -1, Audiences: forOurselves, Lookup: true},
	{Name: "copy", Usual: -1, Audiences: forOurselves, Lookup: true},
	{Name: "check", Usual: -1, Audiences: forOurselves, Lookup: true},
}

// QuestionNamed is the question of a name; an unlisted name is a question of which nothing is known.
func QuestionNamed(name string) Question {
	if at := slices.IndexFunc(Questions, func(q Question) bool { return q.Name == name }); at >= 0 {
		return Questions[at]
	}
	return Question{Name: name, Usual: -1, Audiences: forOurselves}
}

// For reports whether an audience may be given the answer.
func (q Question) For(audience Audience) bool { return slices.Contains(q.Audiences, audience) }
