package answer

import "inroad/graph"

// how says in words what joins the two of a step.
var how = map[graph.TieType]string{
	graph.Knows: "know each other", graph.FriendOf: "friends", graph.WorksWith: "work together", graph.Met: "met",
	graph.WroteTo: "wrote to them", graph.ReportsTo: "line of command", graph.Advises: "adviser", graph.RelaysTo: "relays to them",
	graph.Consults: "asked for advice",
}

// How is Via in words: how the person before reaches this one. Another word for a tie stands as the document has it.
func (s Step) How() string {
	if words, ok := how[graph.TieType(s.Via)]; ok {
		return words
	}
	return s.Via
}

// Do says the step to take and by when.
func (a *Approach) Do(step string, due graph.Date) {
	a.Step = step
	a.Due = due.String()
}
