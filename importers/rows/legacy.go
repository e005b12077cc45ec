package rows

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// A legacy is an encoding from before UTF-8, with the languages that were written in it. Of equally likely ones the
// first is taken.
type legacy struct {
	name      string
	encoding  encoding.Encoding
	languages []string // the letters of each that are not plain, in lower case
	double    func(lead, trail byte) (common, sound bool)
}

const (
	french     = "éèêëàâçîïôûùüœæÿ"
	german     = "äöüß"
	spanish    = "áéíóúñü"
	portuguese = "áâãàçéêíóôõú"
	italian    = "àèéìíòóùú"
	nordic     = "åäöæøéü"
	icelandic  = "áðéíóúýþæö"
	western    = french + german + spanish + portuguese + italian + nordic + icelandic
	polish     = "ąćęłńóśźż"
	czech      = "áčďéěíňóřšťúůýžľĺŕäô"
	hungarian  = "áéíóöőúüű"
	southSlav  = "čćđšž"
	romanian   = "ăâîşţșț"
	central    = polish + czech + hungarian + southSlav + romanian
	turkish    = "çğıöşüâîû"
	latvian    = "āčēģīķļņšūž"
	lithuanian = "ąčęėįšųūž"
	estonian   = "õäöüšž"
	russian    = "абвгдежзийклмнопрстуфхцчшщъыьэюяё"
	ukrainian  = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"
	serbian    = "абвгдђежзијклљмнњопрстћуфхцчџш"
	greek      = "αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώϊϋΐΰ"
	hebrew     = "אבגדהוזחטיךכלםמןנסעףפץצקרשת"
	arabic     = "ابتثجحخدذرزسشصضطظعغفقكلمنهويةىءآأإؤئپچژگ"
	thai       = "กขคฆงจฉชซญฎฏฐณดตถทธนบปผฝพฟภมยรลวศษสหอฮะัาำิีึืุูเแโใไ็่้์"
)

func legacies() []legacy {
	latin := []string{french, german, spanish, portuguese, italian, nordic, icelandic, western}
	slavic := []string{russian, ukrainian, serbian}
	return []legacy{
		{name: "windows-1252", encoding: charmap.Windows1252, languages: latin},
		{name: "windows-1250", encoding: charmap.Windows1250, languages: []string{polish, czech, hungarian, southSlav, romanian, central}},
		{name: "windows-1251", encoding: charmap.Windows1251, languages: slavic},
		{name: "windows-1253", encoding: charmap.Windows1253, languages: []string{greek}},
		{name: "windows-1254", encoding: charmap.Windows1254, languages: []string{turkish}},
		{name: "windows-1255", encoding: charmap.Windows1255, languages: []string{hebrew}},
		{name: "windows-1256", encoding: charmap.Windows1256, languages: []string{arabic}},
		{name: "windows-1257", encoding: charmap.Windows1257, languages: []string{latvian, lithuanian, estonian}},
		{name: "windows-874", encoding: charmap.Windows874, languages: []string{thai}},
		{name: "macintosh", encoding: charmap.Macintosh, languages: latin},
		{name: "x-mac-cyrillic", encoding: charmap.MacintoshCyrillic, languages: slavic},
		{name: "koi8-u", encoding: charmap.KOI8U, languages: slavic},
		{name: "koi8-r", encoding: charmap.KOI8R, languages: slavic},
		{name: "ibm866", encoding: charmap.CodePage866, languages: slavic},
		{name: "iso-8859-2", encoding: charmap.ISO8859_2, languages: []string{polish, czech, hungarian, southSlav, romanian, central}},
		{name: "iso-8859-5", encoding: charmap.ISO8859_5, languages: slavic},
		{name: "iso-8859-7", encoding: charmap.ISO8859_7, languages: []string{greek}},
		{name: "cp850", encoding: charmap.CodePage850, languages: latin},
		{name: "cp852", encoding: charmap.CodePage852, languages: []string{polish, czech, hungarian, southSlav, romanian, central}},
		{name: "gb18030", encoding: simplifiedchinese.GB18030, double: func(lead, trail byte) (bool, bool) { // of GB 2312 the common half
			return lead >= 0xb0 && lead <= 0xd7 && trail >= 0xa1, lead >= 0x81 && lead <= 0xfe && (trail >= 0x80 || trail >= 0x40 && trail != 0x7f)
		}},
		{name: "big5", encoding: traditionalchinese.Big5, double: func(lead, trail byte) (bool, bool) {
			return lead >= 0xa4 && lead <= 0xc6, lead >= 0xa1 && lead <= 0xf9 && (trail >= 0xa1 || trail >= 0x40 && trail <= 0x7e)
		}},
		{name: "shift_jis", encoding: japanese.ShiftJIS, double: func(lead, trail byte) (bool, bool) { // kana, then the common half of the characters
			return lead == 0x82 || lead == 0x83 || lead >= 0x88 && lead <= 0x97, (lead >= 0x81 && lead <= 0x9f || lead >= 0xe0 && lead <= 0xfc) && trail >= 0x40 && trail != 0x7f
		}},
		{name: "euc-jp", encoding: japanese.EUCJP, double: func(lead, trail byte) (bool, bool) {
			return lead == 0xa4 || lead == 0xa5 || lead >= 0xb0 && lead <= 0xcf, lead >= 0xa1 && trail >= 0xa1
		}},
		{name: "euc-kr", encoding: korean.EUCKR, double: func(lead, trail byte) (bool, bool) {
			return lead >= 0xb0 && lead <= 0xc8 && trail >= 0xa1, lead >= 0x81 && trail >= 0x41
		}},
	}
}

func legacyNames() (names []string) {
	for _, l := range legacies() {
		names = append(names, l.name)
	}
	return names
}

// guessEncoding is the encoding in which the signs of a text that are not plain look most like words, and the next.
func guessEncoding(sample []byte) (best, second legacy) {
	const enough = 64 << 10 // bytes with what is not plain
	var words []byte
	for line := range splitWords(sample) {
		if words = append(append(words, line...), ' '); len(words) > enough {
			break
		}
	}
	type scored struct {
		legacy
		score float64
	}
	var all []scored
	for _, l := range legacies() {
		score := l.doubles(words)
		if l.double == nil {
			score = l.letters(words)
		}
		all = append(all, scored{l, score})
	}
	slices.SortStableFunc(all, func(a, b scored) int {
		switch {
		case a.score > b.score:
			return -1
		case a.score < b.score:
			return 1
		}
		return 0
	})
	return all[0].legacy, all[1].legacy
}

// splitWords yields the pieces between delimiters and blanks that are not plain.
func splitWords(sample []byte) func(func([]byte) bool) {
	return func(yield func([]byte) bool) {
		start := 0
		for i := 0; i <= len(sample); i++ {
			if i < len(sample) && !strings.ContainsRune(" ,;|\t\r\n\"", rune(sample[i])) {
				continue
			}
			if word := sample[start:i]; slices.ContainsFunc(word, func(c byte) bool { return c >= utf8.RuneSelf }) && !yield(word) {
				return
			}
			start = i + 1
		}
	}
}

// letters is how much a text of single bytes looks like the language of the encoding that fits it best: for each sign
// that is not plain, much for a letter of the language, less than nothing for another letter, for a capital within a
// word, for a mixture of scripts, for a sign between letters, and for what is no sign.
func (l legacy) letters(words []byte) float64 {
	text, err := l.encoding.NewDecoder().Bytes(words)
	if err != nil {
		return -1e9
	}
	runes := []rune(string(text))
	best := -1e9
	for _, language := range l.languages {
		score := 0.0
		for i, r := range runes {
			if r < utf8.RuneSelf {
				continue
			}
			before, after := ' ', ' '
			if i > 0 {
				before = runes[i-1]
			}
			if i+1 < len(runes) {
				after = runes[i+1]
			}
			lower := unicode.ToLower(r)
			switch {
			case r == utf8.RuneError || unicode.IsControl(r):
				score -= 20
			case strings.ContainsRune(language, lower):
				score += 3
				if language == western || language == central {
					score-- // of no language in particular
				}
				switch {
				case lower != r && unicode.IsLower(before):
					score -= 5
				case lower != r && unicode.IsLetter(before) && unicode.IsLower(after):
					score -= 3
				case lower == r && unicode.IsUpper(before) && unicode.IsUpper(after):
					score -= 3
				}
				if !unicode.Is(unicode.Latin, r) && (plainLetter(before) || plainLetter(after)) {
					score -= 5
				}
			case unicode.IsLetter(r) || unicode.Is(unicode.M, r):
				score -= 2
			case r == '’' || r == '–' || r == '\u00a0' || r == '“' || r == '”' || r == '…' || r == '€':
				score += 0.2
			case unicode.IsLetter(before) || unicode.IsLetter(after):
				score -= 3
			default:
				score--
			}
		}
		best = max(best, score)
	}
	return best
}

func plainLetter(r rune) bool { return r < utf8.RuneSelf && unicode.IsLetter(r) }

// doubles is the same of a text in which two bytes make a sign.
func (l legacy) doubles(words []byte) float64 {
	if l.double == nil {
		return -1e9
	}
	score := 0.0
	for i := 0; i < len(words); i++ {
		if words[i] < utf8.RuneSelf {
			continue
		}
		if i+1 == len(words) {
			return score - 20
		}
		common, sound := l.double(words[i], words[i+1])
		switch {
		case !sound:
			score -= 10
			continue
		case words[i+1] < utf8.RuneSelf:
			score -= 3
		case common:
			score += 5
		default:
			score--
		}
		i++
	}
	return score
}
