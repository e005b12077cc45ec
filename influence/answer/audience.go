package answer

import "inroad/graph"

// An Audience is who may read an output. What an audience may know is taken out of the Snapshot before a question is
// asked of it (graph.Snapshot.For).
type Audience = graph.Audience

// The audiences.
const (
	Internal    = graph.Internal
	Ally        = graph.Ally
	LeaveBehind = graph.LeaveBehind
)
