package answer

// The rules of a gate.
const (
	Lead      = "lead"
	Drafts    = "drafts"
	MustAgree = "must-agree"
	Veto      = "veto"
	Majority  = "majority"
	Consulted = "consulted"
)
