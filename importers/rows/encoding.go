package rows

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"

	"inroad/graph/saying"
)

// A decoding turns the bytes of a text file into UTF-8.
type decoding struct {
	name     string
	encoding encoding.Encoding // nil: UTF-8
	mark     int               // bytes of the byte order mark of UTF-8
	guessed  bool
	second   string // the name of the encoding that is next likely, of a guess
}

// decodingOf finds out how a text is encoded: as told, by its byte order mark, UTF-16 if it has a NUL, UTF-8 if it can
// be, else the legacy encoding in which its letters look most like those of a language. Whole says that the sample is
// the whole file.
func decodingOf(sample []byte, whole bool, told string) (decoding, error) {
	mark := []byte{0xef, 0xbb, 0xbf}
	if told != "" {
		e, ok := encodingNamed(told)
		if !ok {
			return decoding{}, fmt.Errorf("encoding %q is not known%s Write %s or another name of the web", told, saying.Sentence(told, legacyNames()), saying.Or(append([]string{"utf-8", "utf-16le"}, legacyNames()...)))
		}
		if e == unicode.UTF8 {
			e = nil
		}
		d := decoding{name: told, encoding: e}
		if e == nil && bytes.HasPrefix(sample, mark) {
			d.mark = len(mark)
		}
		return d, nil
	}
	switch {
	case bytes.HasPrefix(sample, mark):
		return decoding{name: "utf-8", mark: len(mark)}, nil
	case bytes.HasPrefix(sample, []byte{0xff, 0xfe}):
		return decoding{name: "utf-16le", encoding: unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)}, nil
	case bytes.HasPrefix(sample, []byte{0xfe, 0xff}):
		return decoding{name: "utf-16be", encoding: unicode.UTF16(unicode.BigEndian, unicode.UseBOM)}, nil
	}
	if at := bytes.IndexByte(sample, 0); at >= 0 { // the high byte of a plain letter
		if at%2 == 1 {
			return decoding{name: "utf-16le", encoding: unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)}, nil
		}
		return decoding{name: "utf-16be", encoding: unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)}, nil
	}
	if !whole { // the sample may end within a sign
		for i := 1; i <= utf8.UTFMax && i <= len(sample); i++ {
			if utf8.RuneStart(sample[len(sample)-i]) {
				if !utf8.FullRune(sample[len(sample)-i:]) {
					sample = sample[:len(sample)-i]
				}
				break
			}
		}
	}
	if mostlyUTF8(sample) {
		return decoding{name: "utf-8"}, nil
	}
	best, second := guessEncoding(sample)
	return decoding{name: best.name, encoding: best.encoding, guessed: true, second: second.name}, nil
}

// mostlyUTF8 reports whether a text is UTF-8, but for one in ten signs that are not plain: a cell that was pasted in from
// elsewhere does not make the others wrong.
func mostlyUTF8(sample []byte) bool {
	signs, broken := 0, 0
	for i := 0; i < len(sample); {
		if sample[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(sample[i:])
		if r == utf8.RuneError && n == 1 {
			broken++
		} else {
			signs++
		}
		i += n
	}
	return broken == 0 || broken*10 < signs
}

func encodingNamed(name string) (encoding.Encoding, bool) {
	plain := strings.NewReplacer("-", "", "_", "", " ", "")
	for _, l := range legacies() {
		if strings.EqualFold(plain.Replace(l.name), plain.Replace(name)) {
			return l.encoding, true
		}
	}
	e, err := htmlindex.Get(name)
	return e, err == nil
}

// reader gives the text of a file as UTF-8, without byte order mark.
func (d decoding) reader(file io.Reader) io.Reader {
	if d.encoding != nil {
		return d.encoding.NewDecoder().Reader(file)
	}
	if d.mark > 0 {
		io.CopyN(io.Discard, file, int64(d.mark))
	}
	return file
}

// sample is the beginning of the file as UTF-8.
func (d decoding) sample(sample []byte) []byte {
	text, err := io.ReadAll(io.LimitReader(d.reader(bytes.NewReader(sample)), sniffed))
	if err != nil {
		return nil
	}
	return text
}

// example shows the first words of the file that are not plain, for who has to say whether they are read right.
func (d decoding) example(text []byte) string {
	const most = 3
	var words []string
	for _, word := range strings.FieldsFunc(string(text), func(r rune) bool { return strings.ContainsRune(" ,;|\t\r\n\"", r) }) {
		if strings.IndexFunc(word, func(r rune) bool { return r >= utf8.RuneSelf && r != utf8.RuneError }) >= 0 && len(words) < most {
			words = append(words, Shown(word))
		}
	}
	if len(words) == 0 {
		return ""
	}
	return ", as in " + strings.Join(words, ", ")
}

// other is the encoding to try next.
func (d decoding) other() string { return d.second }
