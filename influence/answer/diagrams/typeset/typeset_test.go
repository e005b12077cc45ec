package typeset

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Arabic letters are joined: shaped together they are other glyphs than one by one; and they run from right to left.
func TestArabicIsJoined(t *testing.T) {
	setter, err := New()
	if err != nil {
		t.Fatal(err)
	}
	glyphs := func(text string) (ids []string) {
		runs, _ := setter.Set(text, 20, false)
		for _, r := range runs {
			for _, g := range r.Glyphs {
				ids = append(ids, fmt.Sprint(g.GlyphID))
			}
		}
		return ids
	}
	joined, first, last := glyphs("بيت"), glyphs("ب"), glyphs("ت")
	if len(joined) != 3 || joined[0] == last[0] || joined[2] == first[0] {
		t.Errorf("%v, of which alone %v and %v", joined, first, last)
	}
	mixed, _ := setter.Set("Vash قادري Orlo", 20, false)
	if len(mixed) != 3 || mixed[0].Runes.Offset != 0 {
		t.Errorf("%d runs", len(mixed))
	}
}

func setter(t *testing.T) *Setter {
	t.Helper()
	s, err := New()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// Names as people write them, in scripts that the font has and in others.
func names() []string {
	return []string{
		"Ines Kadari", "محمد عبد الرحمن القاسمي", "דוד בן־אור", "李小明", "Nguyễn Thị Ánh Tuyết", "Ελένη Παπαδοπούλου", "Ольга Ивановна Петрова", "สมชาย ใจดี", "अनिता शर्मा",
		"Zoë 👩\u200d⚖️ Ångström", "👩🏽\u200d🚒👨\u200d👩\u200d👧\u200d👦", "WWWWW MMMMM", "Her Excellency Ambassador Extraordinary and Plenipotentiary Dr. Wilhelmina-Alexandra van der Oosterhuizen-Montgomery",
		"Donaudampfschifffahrtsgesellschaftskapitänswitwenversicherungsgesellschaftshauptgebäudebetreuerin", "ดอกเตอร์ประสิทธิ์วัฒนานุกูลชัยเจริญพรรณเลิศวิลัย", "", " ", "a", "மீனாட்சி சுந்தரம்", "မြန်မာ",
	}
}

func TestLinesAreNoWiderThanTheRoom(t *testing.T) {
	s := setter(t)
	for _, name := range names() {
		for _, room := range []float64{60, 120, 300} {
			for _, lines := range [][]string{s.Wrap(name, 12, true, room), s.Fit(name, 12, true, room, 2), s.FitName(name, 12, true, room, 3)} {
				for _, line := range lines {
					if w := s.Width(line, 12, true); w > room && len(Letters(line)) > 1 {
						t.Errorf("%q in %v: line %q is %.1f wide", name, room, line, w)
					}
				}
			}
		}
	}
}

func TestWrappingLosesNothingAndPartsNoLetter(t *testing.T) {
	s := setter(t)
	blanks := strings.NewReplacer(" ", "")
	for _, name := range names() {
		whole := Letters(blanks.Replace(name))
		for _, room := range []float64{1, 40, 90} {
			var letters []string
			for _, line := range s.Wrap(name, 12, false, room) {
				letters = append(letters, Letters(blanks.Replace(line))...)
			}
			if diff := cmp.Diff(whole, letters); diff != "" {
				t.Errorf("%q in %v (-want +got):\n%s", name, room, diff)
			}
		}
	}
}

func TestLongNamesKeepFirstWordAndSurname(t *testing.T) {
	s := setter(t)
	for name, want := range map[string][2]string{
		names()[12]: {"Her …", "Oosterhuizen-Montgomery"},
		"Nguyễn Thị Minh Khai Ánh Tuyết Hoàng Phương Thảo Vy Nguyệt Cát Tường Quỳnh Anh": {"Nguyễn …", "Quỳnh Anh"},
		names()[13]: {"Donaudampf", "reuerin"},
	} {
		lines := s.FitName(name, 12, true, 150, 3)
		all := strings.Join(lines, " ")
		tail := strings.ReplaceAll(strings.Join(lines, ""), "- ", "-")
		if len(lines) > 3 || !strings.HasPrefix(all, want[0]) || !strings.HasSuffix(tail, want[1]) && !strings.HasSuffix(all, want[1]) {
			t.Errorf("%q is cut to %q", name, lines)
		}
	}
	if lines := s.Fit("Deputy Assistant Under-Secretary of State for Verification and Compliance Affairs", 12, false, 120, 2); len(lines) != 2 || !strings.HasPrefix(lines[0], "Deputy") || !strings.HasSuffix(lines[1], "…") {
		t.Errorf("a post is cut to %q", lines)
	}
}

func TestLettersThatTheFontLacksAreNamed(t *testing.T) {
	s := setter(t)
	for text, want := range map[string]string{"Zoë Ångström Đặng": "", "李小明李": "李小明", "अ": "अ", "لينا": ""} {
		if got := string(s.Lacks(text, false)); got != want {
			t.Errorf("%s lacks %q, want %q", text, got, want)
		}
	}
}

// Capitals are wider in Arial than in the font here, and a joined emoji may fall apart into its parts.
func TestWidthsAreGenerous(t *testing.T) {
	s := setter(t)
	for text, least := range map[string]float64{"OSCE": 0.778 + 0.667 + 0.722 + 0.667, "ÉÀÓŠ": 0.667 + 0.667 + 0.778 + 0.667, "👩\u200d🚒": 2.4, "日本": 2, "अनिता": 3} {
		if w := s.Width(text, 1, false); w < least || w > 2*least {
			t.Errorf("%s is %.2f ems wide, want at least %.2f", text, w, least)
		}
	}
}
