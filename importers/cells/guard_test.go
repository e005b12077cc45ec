package cells

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// Payloads of the usual lists, after whatever a spreadsheet may skip or split at.
func payloads() []string {
	cores := []string{
		"=1+1", "+1+1", "-1+1", "@SUM(1)", "=cmd|' /C calc'!A0", "=HYPERLINK(\"http://x\",\"y\")", "=IMPORTXML(A1)",
		"＝1+1", "＋1", "－1", "＠SUM(1)", "−1", "|cmd", "=\"a\"&\"b\"", "-2+3+cmd|' /C calc'!D2", "+thing", "@handle",
	}
	before := []string{"", " ", "\u00a0", "\ufeff", "\u200b", "\t", "\r", "\n", "\x00", "\"", "text;", "text\n", "a; ", "a\t", "a;\"", "\u202e", "\u3000"}
	var all []string
	for _, c := range cores {
		for _, p := range before {
			all = append(all, p+c)
		}
	}
	return all
}

// A spreadsheet, whatever it splits at, sees no cell of a guarded text begin with a formula sign. Written apart from
// live on purpose.
func evaluates(text string) bool {
	for _, cell := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(";\t\r\n", r) }) {
		cell = strings.TrimLeftFunc(cell, func(r rune) bool {
			return r <= ' ' || r == '"' || r == 0xa0 || r == 0xfeff || r >= 0x2000 && r <= 0x206f || r == 0x3000
		})
		if cell != "" && strings.ContainsAny(string([]rune(cell)[0]), "=+-@|＝＋－＠−") {
			return true
		}
	}
	return false
}

func TestGuardLeavesNoLiveFormula(t *testing.T) {
	if n := len(payloads()); n < 280 {
		t.Fatalf("only %d payloads", n)
	}
	for _, p := range payloads() {
		if !evaluates(p) {
			t.Fatalf("%q is no payload: the detector does not see it", p)
		}
		if g := Guard(p); evaluates(g) {
			t.Errorf("Guard(%q) = %q is live", p, g)
		}
	}
}

func TestGuardIsExactlyOneLayer(t *testing.T) {
	texts := append(payloads(), "", "-20", "-1e-7", "+41 22 917 00 00", "@handle", "'=x", "''=x", "'t Veen", "'", "plain; text", "a;'=b", "\xff=1")
	alphabet := []string{"'", "=", "+", "-", "@", ";", "\t", "\n", "\r", " ", "a", "\"", "ß", "\u200b", "\ufeff", "＝", "\xff", "\x00"}
	random := rand.New(rand.NewPCG(1, 2))
	for range 10_000 {
		var b strings.Builder
		for range random.IntN(9) {
			b.WriteString(alphabet[random.IntN(len(alphabet))])
		}
		texts = append(texts, b.String())
	}
	for _, text := range texts {
		if got := Unguard(Guard(text)); got != text {
			t.Errorf("Unguard(Guard(%q)) = %q", text, got)
		}
		if got := Unguard(Unguard(Guard(Guard(text)))); got != text {
			t.Errorf("two layers of %q come back as %q", text, got)
		}
	}
}

func TestGuardChangesNoPlainText(t *testing.T) {
	for _, text := range []string{"Ines Kadari", "'t Veen", "a-b", "x = y", "Ana; Bo", "1.5", "a\n\nb"} {
		if Guard(text) != text || Unguard(text) != text {
			t.Errorf("%q is changed: %q, %q", text, Guard(text), Unguard(text))
		}
	}
}
