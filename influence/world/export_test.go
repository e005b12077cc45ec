package world

// What tests outside this package look into.
var (
	SequenceKey     = sequenceKey
	StrictlyBetween = strictlyBetween
)

func (s *Searcher) Compare(a, b []int32) int { return s.compare(a, b) }
