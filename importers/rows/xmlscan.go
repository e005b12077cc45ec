package rows

import (
	"bufio"
	"bytes"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

// An xmlScanner reads the XML of workbooks tag by tag, in memory that does not grow with the file: encoding/xml holds
// whole tokens and takes several times as long. It knows elements, attributes, text, CDATA, comments and the five
// named entities; a document type, with which entities of one's own come, is an error.
type xmlScanner struct {
	in    *bufio.Reader
	most  int    // bytes of wanted text in one element
	tag   []byte // of the last tag, what stands between < and >
	spare []byte // of a tag that the buffer did not hold in one piece
	text  []byte // collected since the last call of want
	wants bool
	open  bool // the last tag was a start
	empty bool // it was <a/>: its end comes next without being read
	raw   bool // text holds entities
	long  bool // more than most was wanted, and left out
}

// shownBytes is how much is kept of a text that is too long, to show where it stands.
const shownBytes = 1 << 10

const scanAhead = 64 << 10

func newXMLScanner(in io.Reader, most int) *xmlScanner {
	return &xmlScanner{in: bufio.NewReaderSize(in, scanAhead), most: most}
}

// want begins to collect text.
func (x *xmlScanner) want() { x.wants, x.text, x.raw, x.long = true, x.text[:0], false, false }

// collected ends collecting and returns the text; x.long says that it is only its beginning.
func (x *xmlScanner) collected() (string, error) {
	x.wants = false
	if x.long { // it may end within a sign
		return strings.ToValidUTF8(string(x.text), ""), nil
	}
	return unescape(x.text, x.raw)
}

// next goes to the next start or end of an element and returns its name without prefix. io.EOF ends the part.
func (x *xmlScanner) next() (name []byte, start bool, err error) {
	if x.open && x.empty {
		x.open = false
		return x.name(), false, nil
	}
	for {
		if err := x.skipText(); err != nil {
			return nil, false, err
		}
		if err := x.readTag(); err != nil {
			return nil, false, err
		}
		switch {
		case len(x.tag) == 0:
			return nil, false, errDamaged
		case x.tag[0] == '?':
		case bytes.HasPrefix(x.tag, []byte("!--")):
			if err := x.pass("--", 3, nil); err != nil {
				return nil, false, err
			}
		case bytes.HasPrefix(x.tag, []byte("![CDATA[")):
			if err := x.pass("]]", 8, x.collect); err != nil {
				return nil, false, err
			}
		case x.tag[0] == '!':
			return nil, false, &Error{Cause: "holds a document type, which no workbook needs", Hint: "save it again from a spreadsheet program"}
		case x.tag[0] == '/':
			x.open, x.empty = false, false
			return local(x.tag[1:]), false, nil
		default:
			x.open, x.empty = true, x.tag[len(x.tag)-1] == '/'
			return x.name(), true, nil
		}
	}
}

// skipText passes what stands before the next tag, collecting it if wanted.
func (x *xmlScanner) skipText() error {
	for {
		piece, err := x.in.ReadSlice('<')
		if err == nil {
			piece = piece[:len(piece)-1]
		}
		if e := x.collect(piece); e != nil {
			return e
		}
		if err != bufio.ErrBufferFull {
			return err
		}
	}
}

func (x *xmlScanner) collect(piece []byte) error {
	if !x.wants || len(piece) == 0 {
		return nil
	}
	if len(x.text)+len(piece) > x.most {
		x.long, piece = true, piece[:max(0, min(len(piece), shownBytes-len(x.text)))]
	}
	x.raw = x.raw || bytes.IndexByte(piece, '&') >= 0
	x.text = append(x.text, piece...)
	return nil
}

// readTag reads to the > that ends the tag, or the first in a comment or CDATA.
func (x *xmlScanner) readTag() error {
	piece, err := x.in.ReadSlice('>')
	if err != nil {
		return tagEnd(err)
	}
	x.tag = piece[:len(piece)-1]
	if bytes.IndexByte(x.tag, '"') < 0 && bytes.IndexByte(x.tag, '\'') < 0 || bytes.HasPrefix(x.tag, []byte("!")) {
		return nil
	}
	x.spare = x.spare[:0]
	for within(x.tag) { // a > within an attribute
		if len(x.spare) == 0 {
			x.spare = append(x.spare, piece...)
		}
		piece, err := x.in.ReadSlice('>')
		if err != nil {
			return tagEnd(err)
		}
		if len(x.spare)+len(piece) > scanAhead {
			return errDamaged
		}
		x.spare = append(x.spare, piece...)
		x.tag = x.spare[:len(x.spare)-1]
	}
	return nil
}

func tagEnd(err error) error {
	if err == io.EOF || err == bufio.ErrBufferFull {
		return errDamaged
	}
	return err
}

// within reports whether a tag ends within a quoted attribute.
func within(tag []byte) bool {
	quote := byte(0)
	for _, c := range tag {
		switch {
		case quote == 0 && (c == '"' || c == '\''):
			quote = c
		case c == quote:
			quote = 0
		}
	}
	return quote != 0
}

// pass reads on to the > that end stands before, giving what lies between to keep. The first piece begins after lead.
func (x *xmlScanner) pass(end string, lead int, keep func([]byte) error) error {
	piece := x.tag[lead:]
	closed := func() bool { return bytes.HasSuffix(piece, []byte(end)) }
	for !closed() {
		if keep != nil {
			if err := x.keepCDATA(keep, append(bytes.Clone(piece), '>')); err != nil {
				return err
			}
		}
		next, err := x.in.ReadSlice('>')
		if err == bufio.ErrBufferFull {
			piece = next
			if keep != nil {
				return errDamaged // no cell is as long
			}
			continue
		}
		if err != nil {
			return tagEnd(err)
		}
		piece = next[:len(next)-1]
	}
	if keep == nil {
		return nil
	}
	return x.keepCDATA(keep, bytes.Clone(piece[:len(piece)-len(end)]))
}

// keepCDATA keeps text in which & stands for itself.
func (x *xmlScanner) keepCDATA(keep func([]byte) error, text []byte) error {
	return keep(bytes.ReplaceAll(text, []byte("&"), []byte("&amp;")))
}

func (x *xmlScanner) name() []byte {
	end := 0
	for end < len(x.tag) && x.tag[end] != '/' && !blank(x.tag[end]) {
		end++
	}
	return local(x.tag[:end])
}

// drawn reports whether the last start is of something drawn on the sheet, which has text of its own.
func (x *xmlScanner) drawn() bool { return bytes.HasPrefix(x.tag, []byte("draw:")) }

func blank(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }

func trimBlanks(b []byte) []byte {
	for len(b) > 0 && blank(b[len(b)-1]) {
		b = b[:len(b)-1]
	}
	return b
}

// local is a name without its prefix.
func local(name []byte) []byte {
	name = trimBlanks(name)
	return name[bytes.IndexByte(name, ':')+1:]
}

// attribute is the value of an attribute of the last start, by its name with or without prefix.
func (x *xmlScanner) attribute(name string) (string, bool) {
	rest := x.tag
	for {
		eq := bytes.IndexByte(rest, '=')
		if eq < 0 {
			return "", false
		}
		key := trimBlanks(rest[:eq])
		cut := len(key)
		for cut > 0 && !blank(key[cut-1]) {
			cut--
		}
		key = key[cut:]
		for rest = rest[eq+1:]; len(rest) > 0 && blank(rest[0]); {
			rest = rest[1:]
		}
		if len(rest) == 0 || rest[0] != '"' && rest[0] != '\'' {
			return "", false
		}
		end := bytes.IndexByte(rest[1:], rest[0])
		if end < 0 {
			return "", false
		}
		value := rest[1 : 1+end]
		if string(key) == name || string(local(key)) == name {
			text, err := unescape(value, bytes.IndexByte(value, '&') >= 0)
			return text, err == nil
		}
		rest = rest[2+end:]
	}
}

// number is the value of an attribute as a whole number of at least 0; ok is false where it is none.
func (x *xmlScanner) number(name string) (n int, ok bool) {
	text, ok := x.attribute(name)
	if !ok {
		return 0, false
	}
	n, err := strconv.Atoi(text)
	return n, err == nil && n >= 0
}

// unescape resolves entities.
func unescape(text []byte, raw bool) (string, error) {
	if !utf8.Valid(text) {
		return "", &Error{Cause: "holds text that is not UTF-8", Hint: "save it again from a spreadsheet program"}
	}
	if !raw {
		return string(text), nil
	}
	var b strings.Builder
	for {
		at := bytes.IndexByte(text, '&')
		if at < 0 {
			b.Write(text)
			return b.String(), nil
		}
		b.Write(text[:at])
		end := bytes.IndexByte(text[at:], ';')
		if end < 0 {
			return "", errDamaged
		}
		r, ok := entity(string(text[at+1 : at+end]))
		if !ok {
			return "", errDamaged
		}
		b.WriteRune(r)
		text = text[at+end+1:]
	}
}

func entity(name string) (rune, bool) {
	switch name {
	case "amp":
		return '&', true
	case "lt":
		return '<', true
	case "gt":
		return '>', true
	case "quot":
		return '"', true
	case "apos":
		return '\'', true
	}
	digits, ok := strings.CutPrefix(name, "#")
	if !ok {
		return 0, false
	}
	base := 10
	if hex, ok := strings.CutPrefix(digits, "x"); ok {
		digits, base = hex, 16
	}
	n, err := strconv.ParseUint(digits, base, 32)
	return rune(n), err == nil && n <= utf8.MaxRune && utf8.ValidRune(rune(n))
}
