package rows

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
)

// A packed file is a zip of named parts, as .xlsx and .ods are. What is unpacked is bounded over all its parts.
type packed struct {
	parts map[string]*zip.File
	named map[string]*zip.File // by name in lower case: programs are not of one mind on capitals
	size  int64                // of the packed file
	left  int64                // bytes that may still be unpacked
	most  int64
}

const (
	maxParts  = 10_000
	freeBytes = 16 << 20 // that a file may unpack to whatever its size
)

var errDamaged = &Error{Cause: "is damaged or not whole", Hint: "copy or download it again, or save it again from a spreadsheet program"}

func openPacked(file *os.File, size int64, limits Limits) (*packed, error) {
	archive, err := zip.NewReader(file, size)
	if err != nil {
		return nil, damaged(err)
	}
	if len(archive.File) > maxParts {
		return nil, &Error{Cause: fmt.Sprintf("holds %d parts, more than %d", len(archive.File), maxParts), Hint: "it is no workbook that a spreadsheet program wrote"}
	}
	p := &packed{parts: make(map[string]*zip.File, len(archive.File)), named: make(map[string]*zip.File, len(archive.File)), size: size, most: min(limits.Unpacked, freeBytes+limits.Ratio*size)}
	p.left = p.most
	for _, part := range archive.File {
		name := strings.TrimPrefix(strings.ReplaceAll(part.Name, "\\", "/"), "/")
		if p.parts[name] != nil {
			return nil, errDamaged
		}
		p.parts[name] = part
		if folded := strings.ToLower(name); p.named[folded] == nil {
			p.named[folded] = part
		}
	}
	return p, nil
}

// part is the part of a name, whatever its capitals if there is none of just that name; nil where there is none.
func (p *packed) part(name string) *zip.File {
	if part := p.parts[name]; part != nil {
		return part
	}
	return p.named[strings.ToLower(name)]
}

// open unpacks a part. A part that is not there is io.ErrUnexpectedEOF.
func (p *packed) open(name string) (io.ReadCloser, error) {
	part := p.part(name)
	switch {
	case part == nil:
		return nil, errDamaged
	case part.Flags&1 != 0:
		return nil, protected()
	case part.UncompressedSize64 > uint64(p.left):
		return nil, p.tooMuch()
	}
	unpacked, err := part.Open()
	if err != nil {
		return nil, damaged(err)
	}
	return &unpacking{p, unpacked}, nil
}

func (p *packed) tooMuch() error {
	return &Error{Cause: fmt.Sprintf("unpacks to more than %d MiB, which no table of %d KiB should", p.most>>20, p.size>>10), Hint: "save only the sheets that you need in a new workbook"}
}

func protected() error {
	return &Error{Cause: "is protected by a password", Hint: "save it without one"}
}

// damaged says of an error of the zip reader what it means.
func damaged(err error) error {
	if err == nil || err == io.EOF {
		return err
	}
	if errors.Is(err, zip.ErrFormat) || errors.Is(err, zip.ErrChecksum) || errors.Is(err, zip.ErrAlgorithm) || errors.Is(err, io.ErrUnexpectedEOF) || strings.HasPrefix(err.Error(), "flate:") {
		return errDamaged
	}
	return err
}

// An unpacking counts what a part unpacks to against what the file may.
type unpacking struct {
	from *packed
	part io.ReadCloser
}

func (u *unpacking) Read(b []byte) (int, error) {
	n, err := u.part.Read(b)
	if u.from.left -= int64(n); u.from.left < 0 {
		return 0, u.from.tooMuch()
	}
	return n, damaged(err)
}

func (u *unpacking) Close() error { return u.part.Close() }
