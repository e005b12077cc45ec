package influence

import "inroad/graph"

// What is found once for all suggestions of an answer, when it is first asked for.
type remembered struct {
	costs       []int64 // to costsOf, from everybody
	costsOf     int32
	calls       *callings
	stands      *standings
	library     *materials
	promisedTo  map[graph.ID]int  // the place of the first open promise of ours, by id of whom it is to
	forGate     [][]ranked        // by gate: who is best to approach for it
	unreported  map[int32]int32   // by mission: the event whose report is missing, or −1
	targets     []int32           // the states that decide
	homes       []int32           // the state of each body, or −1
	levers      map[int32]lever   // by state that decides
	ambassadors map[int32]int32   // by state: the person of it to whom our way is best
	wouldSigned []int32           // who would sign letters
	small       map[int32][]int32 // by body: who belongs to it; none of a body that is too large to carry anything
	in          *entrances        // by whom each person is reached
}

func (n *nextAnswer) callings() *callings {
	if n.calls == nil {
		n.calls = n.m.callings()
	}
	return n.calls
}

func (n *nextAnswer) standings() *standings {
	if n.stands == nil {
		n.stands = n.m.standings(n.callings())
	}
	return n.stands
}

func (n *nextAnswer) materials() *materials {
	if n.library == nil {
		n.library = n.m.materials(n.callings())
	}
	return n.library
}
