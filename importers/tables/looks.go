package tables

import (
	"slices"
	"strings"
	"unicode"

	"inroad/graph"
	"inroad/graph/saying"
)

// bodyWords are words that names of bodies have and names of people have not.
var bodyWords = []string{
	"ministry", "department", "office", "committee", "commission", "council", "agency", "authority", "embassy", "mission", "parliament", "assembly", "senate", "congress", "cabinet",
	"government", "bureau", "directorate", "division", "unit", "secretariat", "institute", "institution", "university", "school", "college", "hospital", "foundation", "fund", "trust",
	"association", "society", "union", "federation", "confederation", "league", "party", "network", "coalition", "alliance", "campaign", "group", "organization", "organisation", "company",
	"corporation", "ltd", "inc", "llc", "gmbh", "bank", "court", "tribunal", "police", "army", "forces", "republic", "kingdom", "nations", "centre", "center", "board", "chamber", "consulate",
	"delegation", "section", "branch", "service", "services", "administration", "presidency", "church", "team", "staff", "affairs",
	"ministère", "ministere", "département", "departement", "bureau", "comité", "comite", "conseil", "agence", "autorité", "ambassade", "parlement", "assemblée", "sénat", "gouvernement", "direction", "unité",
	"secrétariat", "institut", "université", "école", "hôpital", "fondation", "association", "société", "syndicat", "parti", "réseau", "république", "présidence", "service", "cellule",
	"ministerio", "departamento", "oficina", "comité", "comisión", "consejo", "agencia", "embajada", "parlamento", "asamblea", "senado", "gobierno", "dirección", "unidad", "secretaría", "instituto", "universidad",
	"fundación", "asociación", "sindicato", "partido", "república", "presidencia", "ministério", "escritório", "comissão", "conselho", "embaixada", "assembleia", "governo", "direção", "universidade", "associação",
	"وزارة", "إدارة", "مكتب", "لجنة", "مجلس", "هيئة", "سفارة", "برلمان", "حكومة", "جامعة", "مؤسسة", "جمعية", "حزب", "منظمة", "ministerium", "amt", "behörde", "ausschuss", "botschaft", "bundestag", "referat", "verein", "partei",
	"министерство", "департамент", "комитет", "комиссия", "совет", "агентство", "посольство", "парламент", "правительство", "управление", "отдел", "партия", "фонд",
}

// LooksLikeBody reports whether a name has a word that names of bodies have.
func LooksLikeBody(name string) bool {
	words := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && !unicode.Is(unicode.M, r) })
	return slices.ContainsFunc(words, func(w string) bool {
		return slices.Contains(bodyWords, w) || slices.Contains(bodyWords, graph.Fold(w))
	})
}

// LooksLikePerson reports whether a name looks like a person's: two to six words that begin with capitals, or, in a
// script without capitals, one to five; no figures, no word of a body.
func LooksLikePerson(name string) bool {
	name = WithoutTitles(strings.ReplaceAll(name, ",", " "))
	words := strings.Fields(name)
	if len(words) == 0 || len(words) > 6 || LooksLikeBody(name) || strings.ContainsAny(name, "0123456789@/:;<>|=#_?!") {
		return false
	}
	capitals := 0
	for _, w := range words {
		first := []rune(w)[0]
		switch {
		case unicode.IsUpper(first) || unicode.IsTitle(first):
			capitals++
		case unicode.IsLetter(first) && unicode.ToUpper(first) == first: // of a script without capitals
			return len(words) > 1 || len([]rune(w)) >= 2 && len([]rune(w)) <= 5
		}
	}
	return len(words) > 1 && capitals >= 2
}

// AllCapitals reports whether a text has letters, and none of them small.
func AllCapitals(text string) bool {
	letters := 0
	for _, r := range text {
		switch {
		case unicode.IsLower(r):
			return false
		case unicode.IsUpper(r):
			letters++
		}
	}
	return letters > 1
}

// titles are what people write before or behind a name.
var titles = []string{
	"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "doctor", "sir", "dame", "lord", "lady", "hon", "honourable", "honorable", "rt", "right", "rev", "reverend", "fr", "father", "sr", "sister", "brother", "pastor", "imam", "sheikh", "shaikh", "sheik",
	"amb", "ambassador", "min", "minister", "mp", "mep", "mla", "msp", "mna", "senator", "sen", "rep", "representative", "cllr", "councillor", "deputy", "president", "he", "hrh", "hm", "excellency", "his", "her",
	"lt", "ltcol", "col", "colonel", "gen", "general", "maj", "major", "capt", "captain", "cdr", "commander", "adm", "admiral", "sgt", "sergeant", "brig", "brigadier", "lieutenant", "marshal", "the", "eng", "engr", "ing", "arch", "adv", "atty", "phd", "md", "esq", "obe", "mbe", "cbe", "kc", "qc", "jr", "snr", "ba", "ma", "msc", "mba", "llm", "retd", "ret",
	"m", "mm", "mme", "mlle", "me", "maître", "monsieur", "madame", "docteur", "professeur", "pr", "père", "soeur", "sœur", "frère", "abbé", "mgr", "ministre", "député", "députée", "sénateur", "sénatrice",
	"sra", "srta", "señor", "señora", "don", "doña", "dra", "profa", "lic", "licda", "ministro", "ministra", "diputado", "diputada", "senador", "senadora", "senhor", "senhora", "dom", "dona", "deputado", "deputada",
	"herr", "frau", "السيد", "السيدة", "الدكتور", "الدكتورة", "د", "أ", "معالي", "سعادة", "الشيخ", "г", "г-н", "г-жа", "д-р",
}

// WithoutTitles is a name without the titles before and behind it; the name itself where nothing would be left.
func WithoutTitles(name string) string {
	words := strings.Fields(name)
	is := func(w string) bool {
		plain := strings.ToLower(strings.NewReplacer(".", "", ",", "", "(", "", ")", "").Replace(w))
		return slices.Contains(titles, plain)
	}
	from, to := 0, len(words)
	for from < to && is(words[from]) {
		from++
	}
	for to > from && is(words[to-1]) {
		to--
	}
	if from == to {
		return name
	}
	return strings.TrimRight(strings.Join(words[from:to], " "), ",")
}

// letters are those that Unicode does not part into a letter and a mark, and the signs that are written in several ways.
var letters = strings.NewReplacer("đ", "d", "ð", "d", "ł", "l", "ø", "o", "ı", "i", "æ", "ae", "œ", "oe", "þ", "th", "ħ", "h", "ŧ", "t", "ŋ", "n", "ĸ", "k", "ƒ", "f", "ə", "e", "ɓ", "b", "ɗ", "d", "ƙ", "k", "ɣ", "g", "ʻ", "", "ʼ", "", "'", "", "’", "", "‘", "", "`", "", "´", "", "ʹ", "", "-", " ", "‐", " ", "‑", " ", "–", " ", ".", " ", "ـ", "")

// Plain is a name folded, with the letters and signs that are written in several ways in one way.
func Plain(name string) string {
	return strings.Join(strings.Fields(letters.Replace(graph.Fold(name))), " ")
}

// Loose is the form in which a mention of a person is compared where nobody is called just so: without titles, whatever
// the order of the words, with or without a comma.
func Loose(name string) string {
	words := strings.Fields(strings.ReplaceAll(Plain(WithoutTitles(strings.ReplaceAll(name, ",", " , "))), ",", " "))
	slices.Sort(words)
	return strings.Join(words, " ")
}

// Near reports whether two texts may be two spellings of one: the same letters but for small words and signs, or nearly.
func Near(a, b string) bool {
	letters := func(text string) string {
		var kept []string
		for _, w := range strings.FieldsFunc(Plain(strings.ReplaceAll(text, ".", "")), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
			if !slices.Contains([]string{"the", "a", "an", "of", "to", "le", "la", "les", "el", "los", "o", "os", "as", "de", "du", "des"}, w) {
				kept = append(kept, w)
			}
		}
		return strings.Join(kept, "")
	}
	x, y := []rune(letters(a)), []rune(letters(b))
	most := max(2, min(len(x), len(y))/6+1)
	return saying.Distance(x, y, most) < most && !differInFigures(x, y)
}

// differInFigures reports whether the figures of two texts are others: stage 1 and stage 2 are no two spellings.
func differInFigures(x, y []rune) bool {
	figures := func(text []rune) string {
		return strings.Map(func(r rune) rune {
			if unicode.IsDigit(r) {
				return r
			}
			return -1
		}, string(text))
	}
	return figures(x) != figures(y)
}
