package answer

import "fmt"

// An Audience is who may read an output. What an audience may know is decided before a question is answered.
type Audience string

// The audiences. Only Internal sees persons' names, stances, notes and contacts.
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
	{LeaveBehind, "whoever is handed the paper: as for allies, and no figure and no way in"},
}

// ParseAudience reads the name of an audience.
func ParseAudience(name string) (Audience, error) {
	for _, a := range Audiences {
		if string(a.Audience) == name {
			return a.Audience, nil
		}
	}
	return "", fmt.Errorf("audience %q is not one of internal, ally, leave-behind", name)
}
