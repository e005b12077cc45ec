package tabbed

import (
	"strings"
	"testing"
	"testing/quick"
	"unicode/utf8"
)

func TestEscapeHidesAndUnescapeGivesBack(t *testing.T) {
	check := func(raw []byte) bool {
		escaped := Escape(string(raw))
		back, err := Unescape(escaped)
		return err == nil && back == string(raw) && utf8.ValidString(escaped) && !strings.ContainsAny(escaped, "\t\n\x00")
	}
	for _, s := range []string{"", "plain", "a\tb\nc\\d\x00e\xff", `\t`, "naïve", "\xc3"} {
		if !check([]byte(s)) {
			t.Errorf("%q becomes %q", s, Escape(s))
		}
	}
	if err := quick.Check(check, nil); err != nil {
		t.Error(err)
	}
	for _, broken := range []string{`\`, `\q`, `\x1`, `\xzz`} {
		if s, err := Unescape(broken); err == nil {
			t.Errorf("%q is read as %q", broken, s)
		}
	}
}
