package foreign

import (
	"slices"
	"strings"

	"inroad/graph"
	"inroad/importers/tables"
)

// What others call things, squeezed (no case, blanks, - or _). They serve to draft a mapping, which people look through;
// an import guesses nothing.

// labelWords say of a label what kind its nodes may be, the first that fits: a whole label, or how it ends.
var labelWords = []struct {
	kind  graph.Kind
	words []string
}{
	{graph.Person, []string{"person", "people", "official", "contact", "politician", "minister", "employee", "staff", "diplomat", "ambassador", "adviser",
		"advisor", "expert", "parliamentarian", "mp", "senator", "delegate", "individual", "human", "civilservant", "officer", "campaigner", "activist", "character", "stakeholder"}},
	{graph.Event, []string{"event", "meeting", "conference", "reception", "summit"}},
	{graph.Mission, []string{"mission", "embassy", "delegation", "consulate"}},
	{graph.Committee, []string{"committee", "commission", "council", "subcommittee"}},
	{graph.Parliament, []string{"parliament", "chamber", "senate", "assembly"}},
	{graph.PartyKind, []string{"party"}},
	{graph.Department, []string{"department", "dept", "ministry", "unit", "office", "directorate", "division", "agency", "section", "bureau"}},
	{graph.StateKind, []string{"state", "country", "nation"}},
	{graph.Partner, []string{"partner", "ngo", "charity", "foundation", "un"}},
	{graph.Group, []string{"group", "network", "coalition", "team", "alliance", "community"}},
	{graph.Other, []string{"organization", "organisation", "org", "company", "institution", "institute", "body", "entity", "employer"}},
}

// kindOfLabel guesses a kind; empty where the label says nothing.
func kindOfLabel(label string) graph.Kind {
	word := tables.Squeeze(label)
	forms := []string{word, strings.TrimSuffix(word, "s"), strings.TrimSuffix(word, "ies") + "y"}
	for _, k := range labelWords {
		for _, w := range k.words {
			if slices.Contains(forms, w) || len(w) > 4 && strings.HasSuffix(word, w) {
				return k.kind
			}
		}
	}
	return ""
}

// propertyWords say which column a property may be, besides the columns' own names and synonyms.
var propertyWords = map[string][]string{
	"name":            {"fullname", "title", "label", "displayname", "officialname", "event"},
	"title":           {"post", "position", "job", "jobtitle", "function", "rank", "occupation"},
	"organization":    {"employer", "ministry", "department", "agency", "affiliation", "org"},
	"email":           {"mail", "emailaddress", "emails"},
	"phone":           {"tel", "telephone", "mobile", "phonenumber", "phones"},
	"since":           {"start", "startdate", "startyear", "from", "fromdate", "begin", "began", "appointed", "validfrom", "sinceyear", "on", "date", "day", "when", "year", "meton", "metat", "timestamp", "datetime", "time"},
	"until":           {"end", "enddate", "endyear", "to", "todate", "ended", "left", "validto"},
	"start":           {"date", "startdate", "day", "when"},
	"end":             {"enddate"},
	"state":           {"country"},
	"city":            {"town", "seat", "place", "location"},
	"aliases":         {"aka", "alsoknownas", "othernames", "alternatenames", "shortname", "acronym"},
	"note":            {"comment", "comments", "bio", "remarks", "summary"},
	"strength":        {"closeness", "intensity", "score", "importance"},
	"source":          {"reference", "citation", "provenance", "evidence", "url"},
	"confidence":      {"certainty", "probability"},
	"hooks":           {"interests", "topics", "issues"},
	"last_contact":    {"lastcontacted", "lastmet", "lastseen"},
	"reports_to":      {"boss", "supervisor"},
	"would_introduce": {"wouldintroduce"},
}

// columnOf guesses which column of a table a property is; nil where its name says nothing.
func columnOf(t *tables.Table, property string) *tables.Column {
	if c := t.Column(tables.HeaderForm(property)); c != nil && !c.Unlisted && c.Name != "kind" {
		return c
	}
	form := tables.Squeeze(property)
	for i := range t.Columns {
		if c := &t.Columns[i]; slices.Contains(propertyWords[c.Name], form) {
			return c
		}
	}
	return nil
}

// isID reports whether a property may be an id, by its name.
func isID(property string) bool {
	form := tables.Squeeze(property)
	for _, end := range []string{"id", "uuid", "key", "number", "code", "no", "nr"} {
		if form == end || strings.HasSuffix(property, "_"+end) || len(end) == 2 && strings.HasSuffix(property, strings.ToUpper(end[:1])+end[1:]) {
			return true
		}
	}
	return false
}

// A columnGuess is that a relationship may be a column of the nodes at one of its ends: of those it starts from, or of
// those it ends at (reversed).
type columnGuess struct {
	column   string
	reversed bool
	types    []string
}

var columnGuesses = []columnGuess{
	{"organization", false, []string{"worksin", "worksfor", "worksat", "employedby", "employedat", "belongsto", "assignedto", "servesin", "servesat", "postedto", "affiliatedwith", "in"}},
	{"organization", true, []string{"employs", "hasemployee", "hasstaff", "hasmember"}},
	{"party", false, []string{"memberof", "belongsto", "inparty", "party"}},
	{"reports_to", false, []string{"reportsto", "managedby", "supervisedby", "hasmanager"}},
	{"reports_to", true, []string{"manages", "supervises", "bossof"}},
	{"parent", false, []string{"partof", "belongsto", "subunitof", "childof", "in", "haspart"}},
	{"parent", true, []string{"contains", "hasunit", "parentof", "hasdepartment", "oversees"}},
}

// tieWordsOf are types of ties by what others call them.
var tieWordsOf = map[string]graph.TieType{
	"friend": graph.FriendOf, "friends": graph.FriendOf, "friendswith": graph.FriendOf, "isfriendof": graph.FriendOf,
	"colleague": graph.WorksWith, "colleagueof": graph.WorksWith, "collaborateswith": graph.WorksWith, "workedwith": graph.WorksWith,
	"knew": graph.Knows, "acquaintedwith": graph.Knows, "connectedto": graph.Knows,
	"metwith": graph.Met, "hasmet": graph.Met, "met": graph.Met, "talkedto": graph.Met, "spokewith": graph.Met, "called": graph.Met, "phoned": graph.Met, "meets": graph.Met, "spoketo": graph.Met, "wrote": graph.WroteTo, "emailed": graph.WroteTo,
	"leads": graph.Heads, "chairs": graph.Heads, "headof": graph.Heads, "directs": graph.Heads, "runs": graph.Heads,
	"advisor": graph.Advises, "adviserof": graph.Advises, "advisorof": graph.Advises,
	"ally": graph.AlliedWith, "allyof": graph.AlliedWith, "alliedto": graph.AlliedWith,
	"lobbies": graph.Influences, "influenced": graph.Influences, "supports": graph.Influences, "funds": graph.Influences,
	"attended": graph.Attends, "participatedin": graph.Attends, "opposed": graph.Opposes,
	"worksin": graph.WorksFor, "worksat": graph.WorksFor, "employedby": graph.WorksFor, "subunitof": graph.PartOf,
}
