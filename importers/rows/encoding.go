package rows

import (
	"bytes"
	"fmt"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
)

// A decoding turns the bytes of a text file into UTF-8.
type decoding struct {
	name     string
	encoding encoding.Encoding // nil: UTF-8
	mark     int               // bytes of the byte order mark of UTF-8
}

// decodingOf finds out how a text is encoded: as told, by its byte order mark, UTF-16 if it has a NUL, UTF-8 if it can
// be, else windows-1252. Whole says that the sample is the whole file.
func decodingOf(sample []byte, whole bool, told string) (decoding, error) {
	mark := []byte{0xef, 0xbb, 0xbf}
	if told != "" {
		e, err := htmlindex.Get(told)
		if err != nil {
			return decoding{}, fmt.Errorf("encoding %q is not known: write utf-8, utf-16le, windows-1252 or another name of the web", told)
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
	if utf8.Valid(sample) {
		return decoding{name: "utf-8"}, nil
	}
	return decoding{name: "windows-1252", encoding: charmap.Windows1252}, nil
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
