package tables

import (
	"slices"
	"strings"

	"inroad/graph"
	"inroad/importers/rows"
)

var bases = []string{"public", "told us", "reported", "our guess"}

// People are the persons: ours and those we want to reach.
var People = Table{
	Name:     "people",
	Means:    "Who we are, and whom we want to reach. Three of us and fifteen officials are enough to start.",
	Entities: true,
	Columns: []Column{
		{Name: "name", Example: "Example: Ines Kadari", Required: true, Property: graph.Name, Means: "First name and family name, as you would say it."},
		{Name: "title", Example: "Desk officer", Property: graph.Title, Means: "Post, as on the card. A title that begins with Minister of, Minister for, Head of, Director-General, Ambassador or Permanent Representative heads the organization."},
		{Name: "organization", Mentions: true, Example: "Example: Disarmament Unit", Property: graph.Organization, Several: true, Means: "Where this person works."},
		{Name: "team", Property: graph.Team, Reads: yesOrText, Means: "For us: yes, or our member organization. Empty for everyone else."},
		{Name: "known_by", Joined: true, Mentions: true, Example: "Ruth (well); Jo", Several: true, Means: "Who of us knows this person, and how: Ruth (well); Jo (slightly)."},
		{Name: "last_contact", Example: "2025-05-14", Property: graph.LastContact, Date: true, Reads: aDate, Means: "When one of us last talked to this person."},
		{Name: "role", Example: "civil-servant", Property: graph.Role, Words: roles, Reads: oneOf("role", roles...), Means: "What kind of post it is."},
		{Name: "state", Example: "Velmark", Property: graph.State, Means: "The state this person serves."},
		{Name: "party", Mentions: true, Property: graph.Party, Several: true, Means: "Political party."},
		{Name: "constituency", Property: graph.Constituency, Means: "Of a parliamentarian; of ours, where we live."},
		{Name: "reports_to", Mentions: true, Example: "Example: Viktor Orlo", Several: true, Means: "Name of the superior."},
		{Name: "stance", Example: "undecided", Words: Stances.Words, Reads: aStance, Means: "What this person has said of what we ask. Leave it empty if you do not know: unknown is not undecided."},
		{Name: "stance_basis", Example: "told us", Words: bases, Reads: oneOf("basis", bases...), Means: "Who says so."},
		{Name: "stance_source", Text: true, Example: "Meeting with Ruth", Means: "Where it was said."},
		{Name: "stance_date", Example: "2025-05-14", Date: true, Reads: aDate, Means: "When it was said."},
		{Name: "contact_every", Example: "4", Property: graph.ContactEvery, Reads: weeks.Read, Means: "In weeks: how often we want to talk."},
		{Name: "email", Joined: true, Property: graph.Email, Several: true, Reads: emails, Means: "Also tells people of one name apart."},
		{Name: "phone", Joined: true, Property: graph.Phone, Several: true, Means: "As written on the card."},
		{Name: "since", Example: "2017", Property: graph.PostSince, Date: true, Reads: aDate, Means: "In this post since."},
		{Name: "until", Property: graph.PostUntil, Date: true, Reads: aDate, Means: "In this post until, where the end is known."},
		{Name: "hooks", Joined: true, Example: "workload; model texts", Property: graph.Hooks, Several: true, Means: "What this person cares about, one or two words each: budget; health."},
		{Name: "note", Text: true, Joined: true, Example: "Holds the accession note.", Property: graph.NoteText, Means: "Write it as if the person will read it."},
		{Name: "id", Expert: true, Property: graph.Ref, Means: "A number or id of your own, where two people bear one name."},
		{Name: "aliases", Joined: true, Expert: true, Property: graph.Alias, Several: true, Means: "Other names and spellings."},
		{Name: "confidence", Expert: true, Words: Confidences.Words, Reads: Confidences.Read, Means: "How sure we are of this row."},
		{Name: "openness", Expert: true, Property: graph.Openness, Reads: Openness.Read, Means: "0 to 1: how far others can move this person."},
		{Name: "would_introduce", Expert: true, Property: graph.WouldIntroduce, Words: Willing.Words, Reads: Willing.Read, Means: "Would this person introduce us?"},
		{Name: "standing", Expert: true, Property: graph.Standing, Several: true, Means: "Of ours, why they are listened to: Ministry of Health (doctor)."},
		{Name: "effort", Expert: true, Property: graph.Effort, Words: efforts.Words, Reads: efforts.Read, Means: "How hard it is to get a meeting."},
		{Name: "do_not_approach", Expert: true, Property: graph.DoNotApproach, Reads: yesOrText, Words: []string{"yes"}, Means: "yes: not to be approached."},
		{Name: "given_name", Unlisted: true},
		{Name: "middle_name", Unlisted: true},
		{Name: "family_name", Unlisted: true},
		{Name: "honorific", Unlisted: true, Property: "honorific"},
		{Name: "approach", Unlisted: true, Words: []string{"no"}, Reads: YesNo},
		{Name: "protect", Expert: true, Property: graph.Protect, Reads: yesOrText, Words: []string{"yes"}, Means: "yes: never named outside our own circle."},
	},
}

var roles = []string{"minister", "civil-servant", "parliamentarian", "diplomat", "adviser", "campaigner", "expert", "other"}

// RoleOf is the role that a text names; empty where it names none.
func RoleOf(text string) string {
	role, _ := OneOf("role", roles, text)
	return role
}

// emails reads addresses as people and programs write them, Name <a@b>, mailto:a@b, several by commas or blanks, and
// gives them by ; in small letters.
func emails(cell string, _ As) (string, *rows.Fault) {
	var all []string
	for _, value := range Split(cell) {
		var found []string
		for _, word := range strings.FieldsFunc(value, func(r rune) bool { return strings.ContainsRune(" ,<>()[]\"\t", r) }) {
			word = strings.TrimSuffix(strings.TrimPrefix(strings.ToLower(word), "mailto:"), ".")
			if at := strings.IndexByte(word, '@'); at > 0 && at < len(word)-1 {
				found = append(found, word)
			}
		}
		if found == nil {
			found = []string{value}
		}
		for _, address := range found {
			if !slices.Contains(all, address) {
				all = append(all, address)
			}
		}
	}
	return strings.Join(all, "; "), nil
}

// yesOrText reads yes or no, in several languages; another text says yes in its own words.
func yesOrText(cell string, as As) (string, *rows.Fault) {
	if word, why := YesNo(cell, as); why == nil && cell != "1" && cell != "0" {
		return word, nil
	}
	return cell, nil
}

// IsUs reports whether a text means us.
func IsUs(text string) bool {
	switch graph.Fold(text) {
	case "us", "ours", "our team", "our own", "we", "ourselves", "nous", "nous-memes", "nosotros", "nosotras", "nos", "nos mesmos", "نحن", "wir", "uns":
		return true
	}
	return false
}
