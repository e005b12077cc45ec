package graph

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// Attributes are further columns of a tie as canonical JSON, an object from key to text or list of texts, so that a Tie
// is comparable. Empty means none.
type Attributes string

// The roles of who took part in a contact.
const (
	RoleOurs        = "ours"
	RoleStakeholder = "stakeholder"
	RoleThrough     = "through" // who was asked for an introduction
)

// The keys that have a meaning.
const (
	AttrBothWays  = "both_ways"  // yes: the reverse tie is stated too
	AttrUse       = "use"        // free, ask first, never
	AttrNote      = "note"       // free text, for internal eyes
	AttrSource    = "source"     // who says so, as the row names it
	AttrImplied   = "implied"    // the column that implies this tie
	AttrContact   = "contact"    // the contact record of a log row that makes this tie
	AttrRole      = "role"       // of who attends or took part: host, speaker, invited, attended; RoleOurs, RoleStakeholder, RoleThrough
	AttrRule      = "rule"       // of a gate
	AttrOrder     = "order"      // of a gate's row
	AttrProgress  = "progress"   // of a gate's file
	AttrDesk      = "on_desk_of" // record ids of who holds the file
	AttrStuck     = "stuck_because"
	AttrDeadline  = "deadline"
	AttrDone      = "done" // a date, or yes
	AttrWeight    = "weight"
	AttrGateSince = "since" // since when a gate's file is where it is

	AttrAnswer      = "answer"      // of would-pass: yes or no
	AttrStakeholder = "stakeholder" // of would-pass: the record id of whose gate is meant; none: every gate of the stage
	AttrBody        = "body"        // of file-at: the record id of the body whose file it is
)

// MakeAttributes is the canonical form of the given keys, sorted; empty values are left out.
func MakeAttributes(values map[string][]string) Attributes {
	var keys [16]string
	said := keys[:0]
	for key, list := range values {
		if slices.ContainsFunc(list, func(v string) bool { return v != "" }) {
			said = append(said, key)
		}
	}
	if len(said) == 0 {
		return ""
	}
	slices.Sort(said)
	text := make([]byte, 0, 64)
	for i, key := range said {
		text = append(text, "{,"[min(i, 1)])
		text = append(appendQuoted(text, key), ':')
		begin, n := len(text), 0
		for _, v := range values[key] {
			if v == "" {
				continue
			}
			if n++; n > 1 {
				text = append(text, ',')
			}
			text = appendQuoted(text, v)
		}
		if n > 1 {
			text = append(slices.Insert(text, begin, '['), ']')
		}
	}
	return Attributes(append(text, '}'))
}

// appendQuoted writes a text as JSON, as encoding/json does.
func appendQuoted(b []byte, text string) []byte {
	for i := 0; i < len(text); i++ {
		if c := text[i]; c < ' ' || c >= 0x7f || c == '"' || c == '\\' || c == '<' || c == '>' || c == '&' {
			quoted, err := json.Marshal(text)
			if err != nil {
				panic(fmt.Sprintf("graph: attributes: %v", err)) // strings always marshal
			}
			return append(b, quoted...)
		}
	}
	return append(append(append(b, '"'), text...), '"')
}

// Values are the texts under a key; nil where there are none.
func (a Attributes) Values(key string) []string {
	if a == "" || strings.IndexFunc(key, escaped) < 0 && !strings.Contains(string(a), key) { // most questions end here
		return nil
	}
	if v, ok := a.plain(key); ok {
		return []string{v}
	}
	return a.all()[key]
}

// all are the texts under each key.
func (a Attributes) all() map[string][]string {
	texts := map[string][]string{}
	var all map[string]any
	if a == "" || json.Unmarshal([]byte(a), &all) != nil {
		return texts
	}
	for key, value := range all {
		switch v := value.(type) {
		case string:
			texts[key] = []string{v}
		case []any:
			for _, item := range v {
				if s, ok := item.(string); ok {
					texts[key] = append(texts[key], s)
				}
			}
		}
	}
	return texts
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
