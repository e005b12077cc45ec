package answer

// KeyPlayers is the body of `keyplayers`: the few who together reach most of a network, or without whom it falls apart.
type KeyPlayers struct {
	Listing // among whom they are chosen
	Aim     Aim
	Within  int // steps, of the aim that counts whom a set reaches within some
	Set     []Subject
	Value   float64
	Adds    []float64 // of each of the set, the share in what they add beside the others; none where nobody adds
	Found   Finder
}

func (*KeyPlayers) question() string { return "keyplayers" }

// A Finder says how a set was found, and so what it is.
type Finder string

// How a set was found.
const (
	AllTried     Finder = "all tried"     // none is better
	Greedy       Finder = "greedy"        // a better one may exist
	NothingDoes  Finder = "nothing does"  // all were tried, and none does anything
	NothingFound Finder = "nothing found" // that does anything; one may exist
)

// Groups is the body of `groups`: who belongs together, and who bridges.
type Groups struct {
	Groups     []Group // of more than one, the largest first
	Found      int     // how many there are of more than one
	Alone      int     // how many are in no group
	Network    int
	Resolution float64
	Apart      *float64 // modularity at the resolution 1, where there are several
	Nobody     *Nobody  // why there is no group; nil where there is
}

func (*Groups) question() string { return "groups" }

// A Group is some who belong together.
type Group struct {
	Place    int
	Members  []Subject // bridges first, then the others, each by strength of ties
	Bridging int       // members with ties to others
	Around   *Subject  // the party or body to which most belong
	Belong   int       // how many do
	Inside   float64   // share of the strength of its ties that stays within
	Bridges  []Bridge
	Rest     int // further bridges
	RestHave float64
}

// A Bridge is a member with ties to other groups.
type Bridge struct {
	Who   Subject
	To    []Beyond // the strongest first
	More  int      // further groups
	Share float64  // of the strength of the group's ties
	Ties  []TieRef
}

// A Beyond is a group to which a bridge leads, or somebody who is in none.
type Beyond struct {
	Place  int      // 0: nobody's group
	Around *Subject // the body it is around; of Place 0: who it is
}

// An Aim is what a set is chosen for.
type Aim string

// The aims.
const (
	Fragment         Aim = "fragment"          // KPP-NEG: whose loss breaks the network into the most pieces
	FragmentDistance Aim = "fragment-distance" // KPP-NEG with distances: whose loss puts the others farthest apart
	Reach            Aim = "reach"             // KPP-POS: who is nearest to everybody
	ReachWithin      Aim = "reach-within"      // KPP-POS: who reaches the most within so many steps
)

// Aims is the closed list.
var Aims = []Aim{Fragment, FragmentDistance, Reach, ReachWithin}
