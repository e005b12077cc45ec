package cmd

import (
	"os/exec"
	"strings"
	"testing"
)

// What a hint says can be pasted into a shell: each word stands for itself.
func TestHintsCanBePasted(t *testing.T) {
	for _, word := range []string{
		"contacts", "", "Our contacts", "O'Brien's $HOME `id` \"list\"", "a;b", "a\\b", "*", "~", "#x", "Größe", "x!y", "a\tb", "-x", "$(id)", "a&b|c>d<e", "''", "[a]", "{a,b}", "a=b", "%PATH%", "\u202eevil",
	} {
		shown := shellWordOf("linux", word, "NAME")
		if strings.ContainsAny(word, "\t\u202e") {
			if shown != "NAME" {
				t.Errorf("%q is shown as %s", word, shown)
			}
			continue
		}
		out, err := exec.Command("sh", "-c", "printf '%s|' "+shown).Output()
		if err != nil || string(out) != word+"|" {
			t.Errorf("%q is shown as %s, which is %q, %v", word, shown, out, err)
		}
	}
	if got := shellWordOf("linux", "contacts-2.xlsx", ""); got != "contacts-2.xlsx" {
		t.Errorf("plain words stand as they are: %s", got)
	}
	if got := shellWordOf("windows", `Our contacts\x`, ""); got != `"Our contacts\x"` {
		t.Errorf("on Windows: %s", got)
	}
}
