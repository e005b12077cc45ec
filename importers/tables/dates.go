package tables

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"inroad/graph"
	"inroad/importers/rows"
)

// An Order says what comes first in dates such as 3/5/2024.
type Order int

// The orders. What a column does not settle, and nobody says, is never guessed.
const (
	Unsaid Order = iota
	DayFirst
	MonthFirst
)

// ParseOrder reads dmy or mdy.
func ParseOrder(text string) (Order, bool) {
	switch strings.ToLower(strings.TrimSpace(text)) {
	case "":
		return Unsaid, true
	case "dmy":
		return DayFirst, true
	case "mdy":
		return MonthFirst, true
	}
	return Unsaid, false
}

// Years that dates of our files may have; another calendar has others.
const (
	firstYear = 1800
	lastYear  = 2200
)

// A slashed date is one whose day and month may be either way round.
type slashed struct{ first, second, year int }

// Slashes tells of a cell with a date such as 3/5/2024 which order it settles; ok is false where it is no such date.
func Slashes(cell string) (settles Order, ok bool) {
	s, _, ok := slashes(cell) // in the digits of another script the day comes first
	switch {
	case !ok:
		return Unsaid, false
	case s.first > 12 && s.second <= 12:
		return DayFirst, true
	case s.second > 12 && s.first <= 12:
		return MonthFirst, true
	}
	return Unsaid, true
}

// slashes reads 3/5/2024, 3-5-24. A year of two digits is of this century.
func slashes(text string) (s slashed, separator byte, ok bool) {
	for _, sep := range []byte{'/', '-'} {
		parts := strings.Split(text, string(sep))
		if len(parts) != 3 {
			continue
		}
		var n [3]int
		for i, p := range parts {
			p = strings.TrimSpace(p)
			v, err := strconv.Atoi(p)
			if err != nil || v < 0 || len(p) > 4 || i < 2 && len(p) > 2 {
				return slashed{}, 0, false
			}
			n[i] = v
		}
		switch len(strings.TrimSpace(parts[2])) {
		case 2:
			n[2] += 2000
		case 4:
		default:
			return slashed{}, 0, false
		}
		return slashed{n[0], n[1], n[2]}, sep, true
	}
	return slashed{}, 0, false
}

// ReadDate reads a date as people write it and gives it in ISO form: a day, a month or a year.
func ReadDate(cell string, order Order) (string, *rows.Fault) {
	fault := func(cause string) *rows.Fault {
		return &rows.Fault{Cause: cause, Hint: "write 2024-05-03, 2024-05 or 2024"}
	}
	text := westernDigits(strings.TrimSpace(cell))
	text = withoutTime(text)
	local := text != strings.TrimSpace(cell) && !strings.HasPrefix(strings.TrimSpace(cell), text) // digits of another script
	if d, err := graph.ParseDate(text); err == nil {
		if year := int(d / 10000); year < firstYear || year > lastYear {
			return "", fault("is no date of our calendar")
		}
		return text, nil
	}
	if year, month, day, ok := numeric(text); ok {
		return iso(year, month, day, fault)
	}
	if s, _, ok := slashes(text); ok {
		if s.first > 12 && s.second <= 12 || local {
			order = DayFirst
		} else if s.second > 12 && s.first <= 12 {
			order = MonthFirst
		}
		switch {
		case order == DayFirst:
			return iso(s.year, s.second, s.first, fault)
		case order == MonthFirst:
			return iso(s.year, s.first, s.second, fault)
		case s.first == s.second:
			return iso(s.year, s.first, s.second, fault)
		}
		return "", &rows.Fault{Cause: "may be day/month or month/day", Hint: "say --dates dmy or --dates mdy"}
	}
	if year, month, day, ok := named(text); ok {
		return iso(year, month, day, fault)
	}
	return "", fault("is not a date")
}

// iso is the ISO form of a date, day and month 0 where they are not said.
func iso(year, month, day int, fault func(string) *rows.Fault) (string, *rows.Fault) {
	text := fmt.Sprintf("%04d", year)
	if month != 0 {
		text += fmt.Sprintf("-%02d", month)
	}
	if day != 0 {
		text += fmt.Sprintf("-%02d", day)
	}
	if _, err := graph.ParseDate(text); err != nil {
		return "", fault("is no day of the calendar")
	}
	if year < firstYear || year > lastYear {
		return "", fault("is no date of our calendar")
	}
	return text, nil
}

// withoutTime is a date without the time of day behind it.
func withoutTime(text string) string {
	if i := strings.IndexAny(text, "T "); i >= 8 && i+1 < len(text) {
		rest := strings.TrimSpace(text[i+1:])
		if len(rest) >= 4 && (rest[1] == ':' || rest[2] == ':') && strings.Trim(rest, "0123456789:.,+-ZzAPMapm ") == "" && strings.Trim(text[:i], "0123456789./- ") == "" {
			return strings.TrimSpace(text[:i])
		}
	}
	return text
}

// numeric reads dates of figures that leave nothing open: the year first, or day.month.year, or eight figures, or the
// serial number of a day as spreadsheets count them, or month and year.
func numeric(text string) (year, month, day int, ok bool) {
	if strings.Trim(text, "0123456789./- 年月日년월일") != "" {
		return 0, 0, 0, false
	}
	marked := strings.NewReplacer("年", "-", "月", "-", "日", "", "년", "-", "월", "-", "일", "", " ", "").Replace(text)
	marked = strings.TrimSuffix(marked, "-")
	if len(marked) == 8 && strings.Trim(marked, "0123456789") == "" {
		n, _ := strconv.Atoi(marked)
		return n / 10000, n / 100 % 100, n % 100, true
	}
	if len(marked) == 5 && strings.Trim(marked, "0123456789") == "" {
		n, _ := strconv.Atoi(marked)
		d := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, n)
		return d.Year(), int(d.Month()), d.Day(), n >= 20_000 && n <= 80_000
	}
	for _, sep := range []string{"-", "/", "."} {
		parts := strings.Split(strings.TrimSuffix(marked, "."), sep)
		var n []int
		for _, p := range parts {
			v, err := strconv.Atoi(p)
			if err != nil || len(p) > 4 {
				n = nil
				break
			}
			n = append(n, v)
		}
		switch {
		case len(n) == 3 && len(parts[0]) == 4 && len(parts[1]) <= 2 && len(parts[2]) <= 2:
			return n[0], n[1], n[2], n[1] > 0 && n[2] > 0
		case len(n) == 3 && sep == "." && len(parts[2]) == 4 && len(parts[0]) <= 2 && len(parts[1]) <= 2:
			return n[2], n[1], n[0], n[1] > 0 && n[0] > 0
		case len(n) == 3 && sep == "." && len(parts[2]) == 2 && len(parts[0]) <= 2 && len(parts[1]) <= 2:
			return 2000 + n[2], n[1], n[0], n[1] > 0 && n[0] > 0
		case len(n) == 2 && len(parts[0]) == 4 && len(parts[1]) <= 2:
			return n[0], n[1], 0, n[1] > 0
		case len(n) == 2 && len(parts[1]) == 4 && len(parts[0]) <= 2:
			return n[1], n[0], 0, n[0] > 0 && n[0] <= 12
		}
	}
	if len(marked) == 4 && strings.HasSuffix(text, "年") {
		n, err := strconv.Atoi(marked)
		return n, 0, 0, err == nil
	}
	return 0, 0, 0, false
}

// named reads dates with the name of a month: 3 May 2024, 3-May-24, May 3, 2024, May 2024, le 1er mars 2024, and how
// treaties mark an accession: 9 Apr 2013 a.
func named(text string) (year, month, day int, ok bool) {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("-/.,،", r) })
	words = slices.DeleteFunc(words, func(w string) bool { return slices.Contains(dateFillers, w) })
	if len(words) > 2 && slices.Contains(accessionMarks, words[len(words)-1]) {
		words = words[:len(words)-1]
	}
	if len(words) < 2 || len(words) > 3 {
		return 0, 0, 0, false
	}
	var figures []string
	for _, w := range words {
		if m, known := monthNamed(w); known && month == 0 {
			month = m
			continue
		}
		for _, ordinal := range []string{"st", "nd", "rd", "th", "er", "º", "°", "ª", "o", "a"} {
			if plain := strings.TrimSuffix(w, ordinal); plain != w && strings.Trim(plain, "0123456789") == "" && plain != "" {
				w = plain
				break
			}
		}
		if strings.Trim(w, "0123456789") != "" {
			return 0, 0, 0, false
		}
		figures = append(figures, w)
	}
	if month == 0 || len(figures) == 0 || len(figures) > 2 {
		return 0, 0, 0, false
	}
	yearText := figures[len(figures)-1]
	if len(figures) == 2 {
		dayText := figures[0]
		if len(dayText) == 4 { // 2024 May 3
			dayText, yearText = yearText, dayText
		}
		day, _ = strconv.Atoi(dayText)
		if day < 1 || day > 31 {
			return 0, 0, 0, false
		}
	}
	year, _ = strconv.Atoi(yearText)
	switch {
	case len(yearText) == 4:
	case len(yearText) == 2 && len(figures) == 2:
		year += 2000
	default:
		return 0, 0, 0, false // May 24 is a day or a year
	}
	return year, month, day, true
}

// dateFillers are words between the parts of a date that say nothing.
var dateFillers = []string{"of", "the", "le", "de", "del", "el", "do", "dia", "den", "der", "am", "on", "г", "года", "mon", "tue", "wed", "thu", "fri", "sat", "sun",
	"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"}

// accessionMarks are how lists of treaties mark the way in which a state joined.
var accessionMarks = []string{"a", "aa", "d", "s", "c", "p"}

// months are their names in the languages of words.tsv, January first; a name of three letters or more may be cut to
// three, or to four.
var months = [12][]string{
	{"january", "janvier", "enero", "janeiro", "يناير", "كانون الثاني", "januar", "января", "январь", "jänner", "gennaio", "jan", "ene", "januari"},
	{"february", "février", "fevrier", "febrero", "fevereiro", "فبراير", "شباط", "februar", "февраля", "февраль", "febbraio", "februari"},
	{"march", "mars", "marzo", "março", "marco", "مارس", "آذار", "märz", "марта", "март", "maart"},
	{"april", "avril", "abril", "أبريل", "ابريل", "إبريل", "نيسان", "апреля", "апрель", "aprile"},
	{"may", "mai", "mayo", "maio", "مايو", "أيار", "мая", "май", "maggio", "mei"},
	{"june", "juin", "junio", "junho", "يونيو", "حزيران", "juni", "июня", "июнь", "giugno"},
	{"july", "juillet", "julio", "julho", "يوليو", "تموز", "juli", "июля", "июль", "luglio"},
	{"august", "août", "aout", "agosto", "أغسطس", "اغسطس", "آب", "августа", "август", "augustus"},
	{"september", "septembre", "septiembre", "setiembre", "setembro", "سبتمبر", "أيلول", "сентября", "сентябрь", "settembre", "sept"},
	{"october", "octobre", "octubre", "outubro", "أكتوبر", "اكتوبر", "تشرين الأول", "oktober", "октября", "октябрь", "ottobre", "okt"},
	{"november", "novembre", "noviembre", "novembro", "نوفمبر", "تشرين الثاني", "ноября", "ноябрь"},
	{"december", "décembre", "decembre", "diciembre", "dezembro", "ديسمبر", "كانون الأول", "dezember", "декабря", "декабрь", "dicembre", "dez"},
}

// monthNamed is the month of a name, whole or cut to three or four letters where only one month begins so.
func monthNamed(word string) (int, bool) {
	runes := []rune(word)
	found := 0
	for m, names := range months {
		for _, name := range names {
			whole := []rune(name)
			cut := (len(runes) == 3 || len(runes) == 4) && len(whole) > len(runes) && string(whole[:len(runes)]) == word
			if name != word && !cut {
				continue
			}
			if name == word {
				return m + 1, true
			}
			if found != 0 && found != m+1 {
				found = -1
			} else if found == 0 {
				found = m + 1
			}
		}
	}
	return found, found > 0
}

// westernDigits is a text with the digits of all scripts as 0 to 9, and Chinese numerals in a date as figures.
func westernDigits(text string) string {
	plain := true
	for i := 0; i < len(text) && plain; i++ {
		plain = text[i] < 0x80
	}
	if plain {
		return text
	}
	if strings.ContainsAny(text, "年月") {
		text = chineseFigures(text)
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r < 0x80:
			return r
		case unicode.IsDigit(r):
			return '0' + digitValue(r)
		case r == '٫':
			return '.'
		case r == '٬':
			return ','
		case r == '٪':
			return '%'
		case r == '\u200f' || r == '\u200e':
			return -1
		}
		return r
	}, text)
}

// digitValue is the value of a decimal digit: those of a script stand in blocks of ten.
func digitValue(r rune) rune {
	zero := r
	for zero > 0 && unicode.IsDigit(zero-1) && r-zero < 9 {
		zero--
	}
	for _, z := range []rune{0x0660, 0x06f0, 0x0966, 0x09e6, 0x0e50, 0xff10} {
		if r >= z && r <= z+9 {
			return r - z
		}
	}
	return (r - zero) % 10
}

var chineseDigits = map[rune]int{'〇': 0, '零': 0, '一': 1, '二': 2, '三': 3, '四': 4, '五': 5, '六': 6, '七': 7, '八': 8, '九': 9}

// chineseFigures writes 二〇二四年十二月三日 as 2024年12月3日.
func chineseFigures(text string) string {
	var b strings.Builder
	number, any, ten := 0, false, false
	flush := func() {
		if any {
			b.WriteString(strconv.Itoa(number))
		}
		number, any, ten = 0, false, false
	}
	for _, r := range text {
		d, isDigit := chineseDigits[r]
		switch {
		case isDigit && ten:
			number += d
			ten = false
		case isDigit:
			number, any = number*10+d, true
		case r == '十':
			if number = max(number, 1) * 10; number > 0 {
				any, ten = true, true
			}
		default:
			flush()
			b.WriteRune(r)
		}
	}
	flush()
	return b.String()
}
