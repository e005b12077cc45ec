package importers

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"inroad/graph"
	"inroad/importers/tables"
)

func claimPerson(l *line) (claim, bool) {
	c, ok := l.claim("name", graph.Person)
	c.ours = tables.Says(l.text("team")) || l.knownByUs()
	c.state, c.organization = stateKey(l.text("state")), graph.Fold(l.text("organization"))
	c.dated = l.text("since") != "" || l.text("until") != ""
	return c, ok
}

// knownByUs reports whether the row says that we are whom it is about: whoever keeps a list of contacts may write "us"
// where others are known by one of us.
func (l *line) knownByUs() bool { return tables.IsUs(l.text("known_by")) }

func readPerson(l *line) {
	id, ok := l.begin("name", graph.Person)
	if !ok {
		return
	}
	post := dates{since: tables.DateOf(l.cell("since")), until: tables.DateOf(l.cell("until"))}
	l.confidence = tables.Graded(l.cell("confidence"), tables.ConfidenceOf)
	l.sayColumns(map[graph.Property]dates{graph.Title: post, graph.Organization: post, graph.Role: post})
	l.sayStance()
	if approach := l.cell("approach"); approach == "no" {
		l.say("approach", graph.DoNotApproach, "yes", dates{})
	}
	if l.knownByUs() && l.cell("team") == "" {
		l.say("known_by", graph.Team, "yes", dates{})
	}
	if role, ok := l.head.at["role"]; ok && l.values[role] != "" && l.written("title") == "" && tables.Squeeze(l.cells[role]) != tables.Squeeze(l.values[role]) {
		l.say("role", graph.Title, l.cells[role], post) // MP says more than parliamentarian
	}
	l.endRecord()

	affiliation := graph.WorksFor
	if isHead(l.text("role"), l.text("title")) {
		affiliation = graph.Heads
	}
	for _, body := range l.ends("organization", tables.BodyKinds) {
		l.imply("organization", graph.Tie{From: id, To: body, Type: affiliation, Since: post.since, Until: post.until})
	}
	for _, party := range l.ends("party", []graph.Kind{graph.PartyKind}) {
		l.imply("party", graph.Tie{From: id, To: party, Type: graph.MemberOf})
	}
	for _, superior := range l.ends("reports_to", []graph.Kind{graph.Person}) {
		l.imply("reports_to", graph.Tie{From: id, To: superior, Type: graph.ReportsTo, Since: post.since, Until: post.until})
	}
	first := true
	for _, known := range l.list("known_by") {
		who, word := bracketed(known)
		if tables.IsUs(who) {
			continue
		}
		knower, ok := l.ourMember("known_by", who)
		if !ok {
			continue
		}
		l.imply("known_by", graph.Tie{From: knower, To: id, Type: graph.Knows, Strength: acquaintance(word)})
		if met := tables.DateOf(l.cell("last_contact")); first && met != 0 {
			l.imply("last_contact", graph.Tie{From: knower, To: id, Type: graph.Met, Since: met})
		}
		first = false
	}
}

// headTitles are how the title of who heads an organization begins.
var headTitles = []string{"minister of", "minister for", "head of", "director-general", "ambassador", "permanent representative"}

// isHead reports whether a person heads the organization: the role is minister, or the title begins with the whole
// words of a head.
func isHead(role, title string) bool {
	if graph.Fold(role) == "minister" {
		return true
	}
	title = strings.ToLower(strings.Join(strings.Fields(title), " "))
	for _, head := range headTitles {
		if rest, ok := strings.CutPrefix(title, head); ok {
			if r, _ := utf8.DecodeRuneInString(rest); rest == "" || !unicode.IsLetter(r) && !unicode.IsDigit(r) {
				return true
			}
		}
	}
	return false
}

// bracketed parts "Ruth (well)" into the name and the word in brackets.
func bracketed(text string) (name, word string) {
	open := strings.LastIndexByte(text, '(')
	if open < 0 || !strings.HasSuffix(text, ")") {
		return text, ""
	}
	return strings.TrimSpace(text[:open]), strings.TrimSpace(text[open+1 : len(text)-1])
}

// acquaintance is how strong a tie the word of known_by means; 0 where it does not say.
func acquaintance(word string) graph.Strength {
	switch graph.Fold(word) {
	case "well":
		return 0.8
	case "slightly":
		return 0.2
	}
	if v, ok := tables.Number(word); ok && tables.Strengths.Holds(v) {
		return graph.Strength(v)
	}
	return 0
}
