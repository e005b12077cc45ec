package rows

import (
	"fmt"
	"io"
	"maps"
	"math"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// each reads a part to its end and calls do for each start and end of an element.
func (p *packed) each(name string, most int, do func(x *xmlScanner, element string, start bool) error) error {
	part, err := p.open(name)
	if err != nil {
		return err
	}
	defer part.Close()
	x := newXMLScanner(part, most)
	for {
		element, start, err := x.next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if err := do(x, string(element), start); err != nil {
			return err
		}
	}
}

// skip passes an element that has just started, with all in it.
func (x *xmlScanner) skip(element string) error {
	for depth := 1; depth > 0; {
		name, start, err := x.next()
		if err == io.EOF {
			return errDamaged
		}
		if err != nil {
			return err
		}
		if string(name) == element {
			if start {
				depth++
			} else {
				depth--
			}
		}
	}
	return nil
}

// relations lists what the part of a workbook refers to, by id; of no part what the workbook itself does.
func (b *xlsxBook) relations(of string) (targets, kinds map[string]string, err error) {
	targets, kinds = map[string]string{}, map[string]string{}
	folder, base := path.Split(of)
	err = b.each(path.Join(folder, "_rels", base+".rels"), scanAhead, func(x *xmlScanner, element string, start bool) error {
		if !start || element != "Relationship" {
			return nil
		}
		id, _ := x.attribute("Id")
		target, _ := x.attribute("Target")
		kind, _ := x.attribute("Type")
		if strings.HasPrefix(target, "/") {
			targets[id] = strings.TrimPrefix(path.Clean(target), "/")
		} else {
			targets[id] = path.Join(folder, target)
		}
		kinds[id] = path.Base(kind)
		return nil
	})
	return targets, kinds, err
}

// readWorkbook lists the sheets and how days are counted.
func (b *xlsxBook) readWorkbook() error {
	workbook := "xl/workbook.xml"
	if b.part("_rels/.rels") != nil {
		targets, kinds, err := b.relations("")
		if err != nil {
			return err
		}
		for _, id := range slices.Sorted(maps.Keys(kinds)) {
			if kinds[id] == "officeDocument" && b.part(targets[id]) != nil {
				workbook = targets[id]
			}
		}
	}
	if b.part(workbook) == nil {
		if b.part("content.xml") != nil {
			return &Error{Cause: "is an OpenDocument workbook", Hint: "give it the ending .ods"}
		}
		return &Error{Cause: "is a packed file but no workbook", Hint: "save it as .xlsx from a spreadsheet program"}
	}
	targets, kinds, err := b.relations(workbook)
	if err != nil {
		return err
	}
	b.stringsPart, b.stylesPart = "xl/sharedStrings.xml", "xl/styles.xml"
	for id, kind := range kinds {
		switch kind {
		case "sharedStrings":
			b.stringsPart = targets[id]
		case "styles":
			b.stylesPart = targets[id]
		}
	}
	return b.each(workbook, scanAhead, func(x *xmlScanner, element string, start bool) error {
		switch {
		case start && element == "workbookPr":
			said, _ := x.attribute("date1904")
			b.base1904 = said == "1" || said == "true"
		case start && element == "sheet":
			id, _ := x.attribute("r:id")
			if id == "" {
				id, _ = x.attribute("id")
			}
			name, _ := x.attribute("name")
			state, _ := x.attribute("state")
			if kinds[id] == "worksheet" {
				b.sheets = append(b.sheets, xlsxSheet{Sheet{Name: name, Hidden: state == "hidden" || state == "veryHidden"}, targets[id]})
			}
		}
		return nil
	})
}

// A precision says what of a date a number format shows: nothing, if it is no date's.
type precision byte

const (
	noDate precision = iota
	yearOnly
	yearMonth
	wholeDay
)

// readStyles finds out which cells are dates: a date is a number with a date's format.
func (b *xlsxBook) readStyles() error {
	if b.part(b.stylesPart) == nil {
		return nil
	}
	custom := map[int]style{}
	within := false
	return b.each(b.stylesPart, scanAhead, func(x *xmlScanner, element string, start bool) error {
		switch {
		case start && element == "numFmt":
			id, _ := x.number("numFmtId")
			code, _ := x.attribute("formatCode")
			custom[id] = style{shows: precisionOf(code), pattern: patternOf(code)}
		case element == "cellXfs":
			within = start
		case start && element == "xf" && within:
			id, _ := x.number("numFmtId")
			shows, ok := custom[id]
			if !ok {
				shows = style{shows: builtinPrecision(id)}
			}
			b.styles = append(b.styles, shows)
		}
		return nil
	})
}

// A style is what a number format makes of a number.
type style struct {
	shows   precision
	pattern string // of digits, where it says more than the number does; empty: none
}

// builtinPrecision is what the formats show that need not be written in the file (ECMA-376, 18.8.30).
func builtinPrecision(id int) precision {
	switch {
	case id == 17, id == 55, id == 52:
		return yearMonth
	case id == 14, id == 15, id == 16, id == 22, id >= 27 && id <= 31, id == 36, id >= 50 && id <= 58:
		return wholeDay
	}
	return noDate
}

// precisionOf reads a number format: it is a date's if it shows year, or month and day. A word of other letters, as
// Standard in some languages for no format at all, is no date's, nor is a time that has gone by, as [h]:mm.
func precisionOf(code string) precision {
	code, _, _ = strings.Cut(code, ";")
	var year, month, day, clock bool
	for i := 0; i < len(code); i++ {
		switch c := code[i] | 0x20; {
		case code[i] == '"':
			end := strings.IndexByte(code[i+1:], '"')
			if end < 0 {
				end = len(code) - i - 2
			}
			i += end + 1
		case code[i] == '[':
			if end := strings.IndexByte(code[i:], ']'); end > 0 {
				if strings.Trim(strings.ToLower(code[i+1:i+end]), "hms") == "" && end > 1 {
					return noDate
				}
				i += end
			}
		case code[i] == '\\' || code[i] == '_' || code[i] == '*':
			i++
		case strings.HasPrefix(strings.ToLower(code[i:]), "am/pm"):
			clock = true
			i += len("am/pm") - 1
		case strings.HasPrefix(strings.ToLower(code[i:]), "a/p"):
			clock = true
			i += len("a/p") - 1
		case c == 'y':
			year = true
		case c == 'm':
			month = true
		case c == 'd':
			day = true
		case c == 'h' || c == 's':
			clock = true
		case code[i] >= utf8.RuneSelf || 'a' <= c && c <= 'z' && !strings.ContainsRune("egba", rune(c)): // eras and days of the week
			return noDate
		}
	}
	switch {
	case day || year && month && clock:
		return wholeDay
	case year && month, month && !clock:
		return yearMonth
	case year:
		return yearOnly
	}
	return noDate
}

// patternOf is a number format as a pattern of digits: 0 and # stand for digits, everything else for itself. It is empty
// where a format has other signs, or shows no more than the number.
func patternOf(code string) string {
	code, _, _ = strings.Cut(code, ";")
	var b strings.Builder
	digits, zeros, others := 0, 0, 0
	for i := 0; i < len(code); i++ {
		switch c := code[i]; {
		case c == '0' || c == '#':
			b.WriteByte(c)
			if digits++; c == '0' {
				zeros++
			}
		case strings.IndexByte(" +-()/", c) >= 0:
			b.WriteByte(c)
			others++
		case c == '"':
			end := strings.IndexByte(code[i+1:], '"')
			if end < 0 || strings.Trim(code[i+1:i+1+end], " +-()/%") != "" {
				return "" // a unit, which is no part of the number
			}
			b.WriteString(code[i+1 : i+1+end])
			i, others = i+end+1, others+1
		case c == '\\' && i+1 < len(code) && strings.IndexByte(" +-()/%", code[i+1]) >= 0:
			i++
			b.WriteByte(code[i])
			others++
		default:
			return ""
		}
	}
	if digits == 0 || zeros < 2 && others == 0 {
		return ""
	}
	return b.String()
}

// inPattern writes digits into a pattern from its end. What the first of its places cannot hold stands before it.
func inPattern(digits, pattern string) string {
	text := ""
	first := strings.IndexAny(pattern, "0#")
	for i := len(pattern) - 1; i >= 0; i-- {
		switch c := pattern[i]; {
		case c != '0' && c != '#':
			if digits != "" || i < first || strings.IndexByte(pattern[:i], '0') >= 0 {
				text = string(c) + text
			}
		case i == first:
			if digits == "" && c == '0' {
				digits = "0"
			}
			text, digits = digits+text, ""
		case digits != "":
			text, digits = digits[len(digits)-1:]+text, digits[:len(digits)-1]
		case c == '0':
			text = "0" + text
		}
	}
	return strings.TrimSpace(text)
}

// numberText writes a number as text: a date in ISO form, as far as its format shows it; another number with the 15
// digits that spreadsheets keep.
func (b *xlsxBook) numberText(value string, style int) string {
	v, err := strconv.ParseFloat(value, 64)
	if err != nil || math.IsInf(v, 0) || math.IsNaN(v) {
		return value
	}
	if style < len(b.styles) {
		of := b.styles[style]
		if of.shows != noDate {
			if day, ok := dayOf(v, b.base1904); ok {
				return [...]string{yearOnly: day[:4], yearMonth: day[:7], wholeDay: day}[of.shows]
			}
		}
		if of.pattern != "" && v >= 0 && v == math.Trunc(v) && v < 1e15 {
			return inPattern(strconv.FormatFloat(v, 'f', 0, 64), of.pattern)
		}
	}
	if len(value) < 15 && !strings.ContainsAny(value, "eE+") {
		return value
	}
	v, err = strconv.ParseFloat(strconv.FormatFloat(v, 'g', 15, 64), 64)
	if err != nil || math.Abs(v) >= 1e21 || v != 0 && math.Abs(v) < 1e-9 {
		return strconv.FormatFloat(v, 'g', -1, 64)
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

// dayOf is the ISO form of a day counted from 1899-12-31, with the 29 February 1900 that never was, or from
// 1904-01-01.
func dayOf(serial float64, base1904 bool) (string, bool) {
	const lastDay = 2_958_465 // 9999-12-31
	days := int(math.Floor(serial))
	switch {
	case days < 0 || days < 1 && !base1904 || days > lastDay:
		return "", false
	case base1904:
		days += 1462
	case days < 60:
		days++
	}
	return time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, days).Format("2006-01-02"), true
}

// readStrings reads the texts that cells share. They lie in chunks, so that a million of them are few objects.
func (b *xlsxBook) readStrings() error {
	if b.part(b.stringsPart) == nil {
		return nil
	}
	most := int64(max(32<<20, min(30*b.size, 512<<20)))
	var pieces []string
	held := int64(0)
	chunk := chunks{}
	long := false
	return b.each(b.stringsPart, b.options.Limits.Field, func(x *xmlScanner, element string, start bool) error {
		switch {
		case start && element == "rPh":
			return x.skip("rPh")
		case start && element == "si":
			pieces, long = pieces[:0], false
		case start && element == "t":
			x.want()
		case !start && element == "t":
			text, err := x.collected()
			pieces, long = append(pieces, text), long || x.long
			return err
		case !start && element == "si":
			text := ""
			if long {
				b.long[len(b.strings)] = true
			}
			if len(pieces) > 0 {
				text = unescapeControls(strings.Join(pieces, ""))
			}
			if held += int64(len(text)) + 16; held > most {
				return &Error{Cause: fmt.Sprintf("holds more than %d MiB of texts", most>>20), Hint: "save only the sheets that you need in a new workbook"}
			}
			b.strings = append(b.strings, chunk.keep(text))
		}
		return nil
	})
}

// chunks keeps many short strings in few long ones.
type chunks struct{ b strings.Builder }

func (c *chunks) keep(text string) string {
	const size = 256 << 10
	if c.b.Cap()-c.b.Len() < len(text) {
		c.b = strings.Builder{}
		c.b.Grow(max(size, len(text)))
	}
	start := c.b.Len()
	c.b.WriteString(text)
	return c.b.String()[start:]
}

// unescapeControls resolves _x000D_, which is how control characters are written in texts.
func unescapeControls(text string) string {
	if !strings.Contains(text, "_x") {
		return text
	}
	var b strings.Builder
	for i := 0; i < len(text); {
		if i+7 <= len(text) && text[i] == '_' && text[i+1] == 'x' && text[i+6] == '_' {
			if n, err := strconv.ParseUint(text[i+2:i+6], 16, 16); err == nil {
				b.WriteRune(rune(n))
				i += 7
				continue
			}
		}
		b.WriteByte(text[i])
		i++
	}
	return b.String()
}
