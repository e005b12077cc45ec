package tables

import (
	"strings"
	"sync"
	"unicode/utf8"

	"inroad/graph"
)

// placeholders are what people write where they have nothing to say.
var placeholders = []string{
	"n/a", "na", "n.a.", "n.a", "#n/a n/a", "not applicable", "not available", "-", "--", "---", "–", "—", "―", "−", "?", "??", "???", "…", "...", ".", "_",
	"tbc", "tbd", "tba", "to be confirmed", "to be determined", "to be announced", "to be decided", "none", "null", "nil", "nan", "unknown", "not known",
	"vacant", "vacancy", "(vacant)", "(none)", "(unknown)", "<na>", "<null>", "(blank)", "blank", "empty", "xxx", "n/k",
	"s/o", "sans objet", "inconnu", "inconnue", "néant", "aucun", "aucune", "à confirmer", "à déterminer", "vacante", "poste vacant",
	"desconocido", "desconocida", "ninguno", "ninguna", "por confirmar", "por determinar", "vacío", "no aplica",
	"desconhecido", "desconhecida", "nenhum", "nenhuma", "a confirmar", "a definir", "vago", "não se aplica",
	"غير معروف", "لا يوجد", "شاغر", "غير محدد", "k. a.", "k.a.", "unbekannt", "keine", "keine angabe", "неизвестно", "нет данных", "вакансия", "вакантно", "不详", "无", "未知",
}

// dittos are what people write for "as above".
var dittos = []string{"ditto", "do.", "idem", "id.", "ibid", "ibid.", "\"", "''", "″", "〃", "„", "“", "”", "\"\"", ",,", ",", "same", "same as above", "as above", "s.o.", "dito", "ídem", "ibídem", "gleichfalls", "то же", "同上"}

// A Nothing is a kind of text that says nothing.
type Nothing int

// The kinds.
const (
	Something Nothing = iota
	Placeholder
	Ditto
)

// beginNothing are the plain signs with which placeholders and dittos begin.
const beginNothing = "abdegiknpstuvxABDEGIKNPSTUVX#-_.?(<\"',*"

// nothings are the placeholders and dittos.
var nothings = sync.OnceValue(func() map[string]Nothing {
	all := map[string]Nothing{}
	for _, p := range placeholders {
		all[p] = Placeholder
	}
	for _, d := range dittos {
		all[d] = Ditto
	}
	return all
})

// beginnings are texts by their first letter, folded.
func beginnings(texts []string) map[rune][]string {
	all := map[rune][]string{}
	for _, t := range texts {
		folded := graph.Fold(t)
		first, _ := utf8.DecodeRuneInString(folded)
		all[first] = append(all[first], folded)
	}
	return all
}

var (
	vacancyBeginnings = sync.OnceValue(func() map[rune][]string { return beginnings(vacancies) })
	totalBeginnings   = sync.OnceValue(func() map[rune][]string { return beginnings(totals) })
)

// SaysNothing tells whether a cell is a placeholder, or a sign for "as above".
func SaysNothing(cell string) Nothing {
	if len(cell) > 40 || cell == "" || len(cell) > 1 && cell[0] < utf8.RuneSelf && strings.IndexByte(beginNothing, cell[0]) < 0 {
		return Something // as almost always
	}
	folded := strings.ToLower(cell)
	if kind := nothings()[folded]; kind != Something {
		return kind
	}
	if strings.Trim(folded, "-–—_.·* ") == "" && folded != "" {
		return Placeholder
	}
	return Something
}

// vacancies are how a cell begins in which somebody's name would stand if there were anybody.
var vacancies = []string{"vacant", "vacancy", "tbc", "tbd", "tba", "to be appointed", "to be named", "to be confirmed", "to be determined", "name unknown", "unknown name", "not yet appointed", "not known", "unnamed", "no name", "poste vacant", "vacante", "à nommer", "por nombrar", "por designar", "a nomear", "unbesetzt", "вакансия", "شاغر"}

// NamesNobody reports whether a name is none: the post is vacant, or the name not known.
func NamesNobody(name string) bool {
	folded := graph.Fold(name)
	first, _ := utf8.DecodeRuneInString(folded)
	for _, v := range vacancyBeginnings()[first] {
		if rest, ok := strings.CutPrefix(folded, v); ok && (rest == "" || strings.ContainsAny(rest[:1], " (,;:-–—.")) {
			return true
		}
	}
	return false
}

// totals are how rows begin that sum up, or say where a table comes from.
var totals = []string{"total", "totals", "grand total", "sub-total", "subtotal", "sum", "count", "source", "sources", "note", "notes", "updated", "last updated", "as of", "legend", "key",
	"totaux", "sous-total", "somme", "légende", "mise à jour", "total general", "suma", "fuente", "fuentes", "nota", "notas", "leyenda", "soma", "fonte", "fontes", "legenda",
	"المجموع", "المصدر", "ملاحظة", "summe", "gesamt", "quelle", "quellen", "stand", "итого", "всего", "источник", "примечание", "合计", "总计", "来源"}

// IsTotal reports whether a text that stands alone in its row sums up or cites: Total, Total: 3, Source: own list.
func IsTotal(text string) bool {
	folded := graph.Fold(text)
	first, _ := utf8.DecodeRuneInString(folded)
	for _, t := range totalBeginnings()[first] {
		rest, ok := strings.CutPrefix(folded, t)
		if !ok {
			continue
		}
		if rest = strings.TrimSpace(rest); rest == "" || strings.HasPrefix(rest, ":") || strings.HasPrefix(rest, "=") || strings.HasPrefix(rest, "：") || strings.Trim(rest, "0123456789 .,()-") == "" {
			return true
		}
	}
	return false
}
