package graph

import (
	"encoding/json"
	"fmt"
	"strings"
)

// Attributes are further columns of a tie as canonical JSON, an object from key to text or list of texts, so that a Tie
// is comparable. Empty means none.
type Attributes string

// The roles of who took part in a contact.
const (
	RoleOurs        = "ours"
	RoleStakeholder = "stakeholder"
)

// The keys that have a meaning.
const (
	AttrBothWays  = "both_ways"  // yes: the reverse tie is stated too
	AttrUse       = "use"        // free, ask first, never
	AttrNote      = "note"       // free text, for internal eyes
	AttrSource    = "source"     // who says so, as the row names it
	AttrImplied   = "implied"    // the column that implies this tie
	AttrContact   = "contact"    // the contact record of a log row that makes this tie
	AttrRole      = "role"       // of who attends or took part: host, speaker, invited, attended; RoleOurs, RoleStakeholder
	AttrRule      = "rule"       // of a gate
	AttrOrder     = "order"      // of a gate's row
	AttrProgress  = "progress"   // of a gate's file
	AttrDesk      = "on_desk_of" // record ids of who holds the file
	AttrStuck     = "stuck_because"
	AttrDeadline  = "deadline"
	AttrDone      = "done" // a date, or yes
	AttrWeight    = "weight"
	AttrGateSince = "since" // since when a gate's file is where it is
)

// MakeAttributes is the canonical form of the given keys; empty values are left out.
func MakeAttributes(values map[string][]string) Attributes {
	kept := make(map[string]any, len(values))
	for key, list := range values {
		var said []string
		for _, v := range list {
			if v != "" {
				said = append(said, v)
			}
		}
		switch len(said) {
		case 0:
		case 1:
			kept[key] = said[0]
		default:
			kept[key] = said
		}
	}
	if len(kept) == 0 {
		return ""
	}
	text, err := json.Marshal(kept) // keys sorted
	if err != nil {
		panic(fmt.Sprintf("graph: attributes: %v", err)) // strings always marshal
	}
	return Attributes(text)
}

// Values are the texts under a key; nil where there are none.
func (a Attributes) Values(key string) []string {
	if a == "" || strings.IndexFunc(key, escaped) < 0 && !strings.Contains(string(a), key) { // most questions end here
		return nil
	}
	if v, ok := a.plain(key); ok {
		return []string{v}
	}
	var all map[string]any
	if json.Unmarshal([]byte(a), &all) != nil {
		return nil
	}
	switch v := all[key].(type) {
	case string:
		return []string{v}
	case []any:
		var list []string
		for _, item := range v {
			if s, ok := item.(string); ok {
				list = append(list, s)
			}
		}
		return list
	}
	return nil
}

// escaped reports whether JSON writes the sign in another way.
func escaped(c rune) bool { return c < ' ' || strings.ContainsRune("\"\\<>&\u2028\u2029", c) }

// Value is the first text under a key, or empty.
func (a Attributes) Value(key string) string {
	if a == "" {
		return ""
	}
	if v, ok := a.plain(key); ok {
		return v
	}
	if list := a.Values(key); len(list) > 0 {
		return list[0]
	}
	return ""
}

// plain finds one text under a key without parsing, where it needs no unescaping. In canonical JSON a quote that is not
// escaped begins or ends a text, one after a brace or comma begins it, and one before a colon ends a key.
func (a Attributes) plain(key string) (value string, ok bool) {
	for from := 0; ; {
		at := strings.Index(string(a[from:]), key)
		if at < 0 || key == "" {
			return "", false
		}
		at += from
		if at >= 2 && a[at-1] == '"' && (a[at-2] == '{' || a[at-2] == ',') && strings.HasPrefix(string(a[at+len(key):]), `":"`) {
			value, _, ok = strings.Cut(string(a[at+len(key)+3:]), `"`)
			return value, ok && !strings.Contains(value, `\`)
		}
		from = at + 1
	}
}
