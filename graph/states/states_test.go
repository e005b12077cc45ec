package states

import (
	"encoding/csv"
	"os"
	"strings"
	"testing"
)

func TestCodeOfStates(t *testing.T) {
	for name, want := range map[string]string{
		"Cape Verde": "CV", "CABO VERDE": "CV", "République de Cabo Verde": "CV", "Cap-Vert": "CV", "Burma": "MM", "Myanmar": "MM", "Union of Burma": "MM",
		"the Republic of Chad": "TD", "Tschad": "TD", "Korea, Republic of": "KR", "Korea (Democratic People’s Republic of)": "KP", "South Korea": "KR",
		"Congo (Democratic Republic of the)": "CD", "Congo": "CG", "Congo, Republic of the": "CG", "Tanzania, United Republic of": "TZ",
		"Iran (Islamic Republic of)": "IR", "l'Afghanistan": "AF", "Afghanistan (l’)": "AF", "St. Kitts & Nevis": "KN", "Saint Kitts and Nevis": "KN",
		"Côte d’Ivoire": "CI", "ch": "CH", "CHE": "CH", "Schweiz": "CH", "Россия": "RU", "中国": "CN", "الأردن": "JO", "Timor Leste": "TL", "Kingdom of the Netherlands": "NL",
		"UK": "GB", "Papua New Guinea": "PG", "Guinea": "GN", "Georgia": "GE", "Dominica": "DM", "Dominican Republic": "DO", "Niger": "NE", "Nigeria": "NG",
	} {
		if got, ok := Code(name); got != want || !ok {
			t.Errorf("%s: %q, want %s", name, got, want)
		}
	}
	for _, name := range []string{"", " ", "Velmark", "the Republic of Velmark", "Bank of China", "Mission to Chad", "New Chad", "Republic", "the", "South", "Lusania (Chad)", "European Union", "a"} {
		if got, ok := Code(name); ok {
			t.Errorf("%s is taken for %s", name, got)
		}
	}
}

// TestStateCodeOfOfficialNames tries the names of a list of codes that others keep.
func TestStateCodeOfOfficialNames(t *testing.T) {
	const path = "../../../shared/data/treaties/country-codes.csv"
	f, err := os.Open(path)
	if err != nil {
		if strings.Contains(os.Getenv("INROAD_REQUIRE"), "shared") {
			t.Fatal(err)
		}
		t.Logf("NOT RUN: official names of states in six languages, as %s is not there", path)
		t.Skip()
	}
	defer func() { _ = f.Close() }() // it was only read
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	column := map[string]int{}
	for i, name := range rows[0] {
		column[name] = i
	}
	for header, least := range map[string]float64{
		"CLDR display name": 1, "UNTERM English Short": 1, "UNTERM English Formal": 1, "official_name_en": 1,
		"UNTERM French Short": 1, "UNTERM French Formal": 1, "official_name_fr": .98, "UNTERM Spanish Short": .99, "UNTERM Spanish Formal": .99, "official_name_es": .98,
		"official_name_ru": .85, "official_name_ar": .75, "official_name_cn": .85,
	} {
		tried, right := 0, 0
		var missed []string
		for _, row := range rows[1:] {
			name, code := row[column[header]], row[column["ISO3166-1-Alpha-2"]]
			if strings.TrimSpace(name) == "" || row[column["is_independent"]] != "Yes" {
				continue
			}
			tried++
			switch got, ok := Code(name); {
			case got == code:
				right++
			case ok:
				t.Errorf("%s: %s is taken for %s, and is %s", header, name, got, code)
			default:
				missed = append(missed, name)
			}
		}
		if float64(right) < least*float64(tried) || tried < 150 {
			t.Errorf("%s: %d of %d; not %q", header, right, tried, missed)
		}
	}
}

func BenchmarkStateCode(b *testing.B) {
	b.Run("unknown", func(b *testing.B) {
		for b.Loop() {
			Code("the Republic of Velmark")
		}
	})
}
