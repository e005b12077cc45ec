package graph

import (
	"fmt"
	"strings"
)

// An Audience is who may read an output. What it may know is taken out of the Snapshot before anything is asked of it
// (For): no output filters.
type Audience string

// The audiences.
const (
	Internal    Audience = "internal"
	Ally        Audience = "ally"
	LeaveBehind Audience = "leave-behind"
)

// Audiences is the closed list, the widest view first, with what each is.
var Audiences = []struct {
	Audience Audience
	Means    string
}{
	{Internal, "ourselves: everything"},
	{Ally, "partners of the campaign: posts rather than persons, no stance, note or private contact"},
	{LeaveBehind, "whoever is handed the paper: stages, events, and messages marked for it"},
}

// ParseAudience reads the name of an audience.
func ParseAudience(name string) (Audience, error) {
	var names []string
	for _, a := range Audiences {
		if string(a.Audience) == name {
			return a.Audience, nil
		}
		names = append(names, string(a.Audience))
	}
	return "", fmt.Errorf("audience %q is not one of %s", name, strings.Join(names, ", "))
}

// Audience is who may know what the Snapshot says.
func (s *Snapshot) Audience() Audience {
	if s.audience == "" {
		return Internal
	}
	return s.audience
}

// For is what an audience may know of the Snapshot, as a Snapshot (PRODUCT §7). For Internal it is s itself. What is
// asked of the result is answered from that alone, so that no figure, order or fingerprint can tell of what is
// withheld. Day t says which posts persons are shown by, and which contacts are past.
//
// An ally knows nothing of protected entities and what hangs on them, nor of what Property and attribute tables do not
// grant; sees persons other than ours by their posts, under ids that mean nothing elsewhere; and no document. A
// leave-behind knows besides only stages with the rule and progress of their gates, events, and the messages marked
// for it.
//
// Names are still understood (Lookup): those who ask know them. A protected entity is not. Of a Snapshot that is for an
// audience already less can be given, never more.
func (s *Snapshot) For(audience Audience, t Day) *Snapshot {
	switch {
	case audience == Internal, audience == s.Audience(), s.Audience() == LeaveBehind:
		return s
	case s.Audience() == Ally:
		return s.asked.mask(audience, t, s.protected)
	}
	known, protected := s.withhold(t)
	return known.mask(audience, t, protected)
}

// Yes reads a cell that says whether: anything but nothing and no.
func Yes(cell string) bool {
	switch Fold(cell) {
	case "", "no", "false", "0":
		return false
	}
	return true
}
