package importers

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"inroad/graph"
)

var bases = []string{"public", "told us", "reported", "our guess"}

// people are the persons: ours and those we want to reach.
var people = table{
	name:   "people",
	means:  "Who we are, and whom we want to reach. Three of us and fifteen officials are enough to start.",
	claims: claimPerson,
	read:   readPerson,
	columns: []column{
		{name: "name", example: "Example: Ines Kadari", required: true, property: graph.Name, synonyms: []string{"label", "displayname"}, means: "First name and family name, as you would say it."},
		{name: "title", example: "Desk officer", property: graph.Title, synonyms: []string{"jobtitle", "organization1-title"}, means: "Post, as on the card. A title that begins with Minister of, Minister for, Head of, Director-General, Ambassador or Permanent Representative heads the organization."},
		{name: "organization", mentions: true, example: "Example: Disarmament Unit", property: graph.Organization, several: true, synonyms: []string{"organisation", "company", "organization1-name"}, means: "Where this person works."},
		{name: "team", property: graph.Team, means: "For us: yes, or our member organization. Empty for everyone else."},
		{name: "known_by", mentions: true, example: "Ruth (well); Jo", several: true, means: "Who of us knows this person, and how: Ruth (well); Jo (slightly)."},
		{name: "last_contact", example: "2025-05-14", property: graph.LastContact, reads: aDate, means: "When one of us last talked to this person."},
		{name: "role", example: "civil-servant", property: graph.Role, words: roles, reads: oneOf(roles...), means: "What kind of post it is."},
		{name: "state", example: "Velmark", property: graph.State, means: "The state this person serves."},
		{name: "party", mentions: true, property: graph.Party, several: true, means: "Political party."},
		{name: "constituency", property: graph.Constituency, means: "Of a parliamentarian; of ours, where we live."},
		{name: "reports_to", mentions: true, example: "Example: Viktor Orlo", several: true, synonyms: []string{"manager", "manager'sname"}, means: "Name of the superior."},
		{name: "stance", example: "undecided", words: stances.words, reads: aStance, means: "What this person has said of what we ask. Leave it empty if you do not know: unknown is not undecided."},
		{name: "stance_basis", example: "told us", words: bases, reads: oneOf(bases...), means: "Who says so."},
		{name: "stance_source", example: "Meeting with Ruth", means: "Where it was said."},
		{name: "stance_date", example: "2025-05-14", reads: aDate, means: "When it was said."},
		{name: "contact_every", example: "4", property: graph.ContactEvery, reads: weeks.read, means: "In weeks: how often we want to talk."},
		{name: "email", property: graph.Email, several: true, synonyms: []string{"e-mail", "e-mailaddress", "e-mail1-value", "primaryemail", "emailaddress"}, means: "Also tells people of one name apart."},
		{name: "phone", property: graph.Phone, several: true, synonyms: []string{"phone1-value", "workphone", "businessphone"}, means: "As written on the card."},
		{name: "since", example: "2017", property: graph.PostSince, reads: aDate, means: "In this post since."},
		{name: "until", property: graph.PostUntil, reads: aDate, means: "In this post until, where the end is known."},
		{name: "hooks", example: "workload; model texts", property: graph.Hooks, several: true, synonyms: []string{"hook"}, means: "What this person cares about, one or two words each: budget; health."},
		{name: "note", example: "Holds the accession note.", property: graph.NoteText, synonyms: []string{"notes", "description"}, means: "Write it as if the person will read it."},
		{name: "id", expert: true, property: graph.Ref, synonyms: nil, means: "A number or id of your own, where two people bear one name."},
		{name: "aliases", expert: true, property: graph.Alias, several: true, synonyms: []string{"alias", "nickname"}, means: "Other names and spellings."},
		{name: "confidence", expert: true, words: confidences.words, reads: confidences.read, means: "How sure we are of this row."},
		{name: "openness", expert: true, property: graph.Openness, reads: openness.read, means: "0 to 1: how far others can move this person."},
		{name: "would_introduce", expert: true, property: graph.WouldIntroduce, synonyms: []string{"willing"}, words: willing.words, reads: willing.read, means: "Would this person introduce us?"},
		{name: "standing", expert: true, property: graph.Standing, several: true, means: "Of ours, why they are listened to: Ministry of Health (doctor)."},
		{name: "effort", expert: true, property: graph.Effort, words: efforts.words, reads: efforts.read, means: "How hard it is to get a meeting."},
		{name: "do_not_approach", expert: true, property: graph.DoNotApproach, words: []string{"yes"}, means: "yes: not to be approached."},
		{name: "approach", unlisted: true, words: []string{"no"}, reads: yesNo},
		{name: "protect", expert: true, property: graph.Protect, words: []string{"yes"}, means: "yes: never named outside our own circle."},
	},
}

var roles = []string{"minister", "civil-servant", "parliamentarian", "diplomat", "adviser", "campaigner", "expert", "other"}

func claimPerson(l *line) (claim, bool) {
	c, ok := l.claim("name", graph.Person)
	c.ours = says(l.text("team"))
	return c, ok
}

func readPerson(l *line) {
	id, ok := l.begin("name", graph.Person)
	if !ok {
		return
	}
	post := dates{since: dateOf(l.cell("since")), until: dateOf(l.cell("until"))}
	l.confidence = graded(l.cell("confidence"), confidenceOf)
	l.sayColumns(map[graph.Property]dates{graph.Title: post, graph.Organization: post, graph.Role: post})
	l.sayStance()
	if approach := l.cell("approach"); approach == "no" {
		l.say("approach", graph.DoNotApproach, "yes", dates{})
	}
	l.endRecord()

	affiliation := graph.WorksFor
	if isHead(l.text("role"), l.text("title")) {
		affiliation = graph.Heads
	}
	for _, body := range l.ends("organization", bodyKinds) {
		l.imply("organization", graph.Tie{From: id, To: body, Type: affiliation, Since: post.since, Until: post.until})
	}
	for _, party := range l.ends("party", []graph.Kind{graph.PartyKind}) {
		l.imply("party", graph.Tie{From: id, To: party, Type: graph.MemberOf})
	}
	for _, superior := range l.ends("reports_to", []graph.Kind{graph.Person}) {
		l.imply("reports_to", graph.Tie{From: id, To: superior, Type: graph.ReportsTo, Since: post.since, Until: post.until})
	}
	first := true
	for _, known := range split(l.text("known_by")) {
		who, word := bracketed(known)
		knower, ok := l.ourMember("known_by", who)
		if !ok {
			continue
		}
		l.imply("known_by", graph.Tie{From: knower, To: id, Type: graph.Knows, Strength: acquaintance(word)})
		if met := dateOf(l.cell("last_contact")); first && met != 0 {
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
	if v, ok := number(word); ok && strengths.holds(v) {
		return graph.Strength(v)
	}
	return 0
}
