package rows

import (
	"bytes"
	"errors"
	"io"
)

// lines reads a text line by line, whatever ends a line: LF, CR LF, or CR alone as old Macintosh programs write.
type lines struct {
	in      io.Reader
	most    int // bytes of a line
	buffer  []byte
	held    []byte // of buffer, what is not yet given out
	ended   error
	afterCR bool // a LF that comes next ends no line of its own
}

// errTooLong says that a line is longer than it may be.
var errTooLong = errors.New("too long")

func newLines(in io.Reader, most int) *lines {
	return &lines{in: in, most: most, buffer: make([]byte, 0, min(64<<10, most+64))}
}

// next is the next line without its end, till the next call. The error is io.EOF where there is none, or errTooLong.
func (l *lines) next() ([]byte, error) {
	searched := 0
	for {
		if l.afterCR && len(l.held) > 0 {
			if l.held[0] == '\n' {
				l.held = l.held[1:]
			}
			l.afterCR = false
		}
		if at := endOfLine(l.held[searched:]); at >= 0 {
			at += searched
			line := l.held[:at]
			l.afterCR = l.held[at] == '\r'
			l.held = l.held[at+1:]
			return line, nil
		}
		searched = len(l.held)
		switch {
		case searched > l.most:
			return nil, errTooLong
		case l.ended != nil && searched > 0 && l.ended == io.EOF:
			line := l.held
			l.held = nil
			return line, nil
		case l.ended != nil:
			return nil, l.ended
		}
		l.read()
	}
}

// read reads more behind what is held.
func (l *lines) read() {
	if cap(l.buffer)-len(l.held) < 16<<10 {
		larger := make([]byte, len(l.held), 2*cap(l.buffer)+32<<10)
		copy(larger, l.held)
		l.buffer = larger
	} else {
		l.buffer = l.buffer[:len(l.held)]
		copy(l.buffer, l.held)
	}
	n, err := l.in.Read(l.buffer[len(l.buffer):cap(l.buffer)])
	l.buffer = l.buffer[:len(l.buffer)+n]
	l.held, l.ended = l.buffer, err
}

// endOfLine is where the first line ends; -1 where it does not.
func endOfLine(text []byte) int {
	lf := bytes.IndexByte(text, '\n')
	before := text
	if lf >= 0 {
		before = text[:lf]
	}
	if cr := bytes.IndexByte(before, '\r'); cr >= 0 {
		return cr
	}
	return lf
}
