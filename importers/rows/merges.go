package rows

import (
	"bytes"
	"io"
	"slices"
)

// A merge is cells that are merged into one: what it says holds for each of its rows.
type merge struct {
	top, bottom, left, right int // from 1
	value                    string
}

// merges are those of a sheet, by their first row.
type merges struct{ all []merge }

// mostMerges is how many of a sheet are heeded.
const mostMerges = 100_000

// A Memo keeps what was found out about a file for when it is opened again. The zero Memo is empty.
type Memo struct{ found map[int]*merges }

func (m *Memo) merges() map[int]*merges {
	if m == nil {
		return map[int]*merges{}
	}
	if m.found == nil {
		m.found = map[int]*merges{}
	}
	return m.found
}

// A filling puts the values of merged cells into the rows that they reach over.
type filling struct {
	merges *merges
	next   int // the first of merges that has not begun
	active []merge
}

// fill completes a row that has a cell of its own; across says that cells of it are merged side by side.
func (f *filling) fill(number int, cells []string) (filled []string, across bool) {
	if f.merges == nil {
		return cells, false
	}
	f.active = slices.DeleteFunc(f.active, func(m merge) bool { return m.bottom < number })
	for ; f.next < len(f.merges.all) && f.merges.all[f.next].top <= number; f.next++ {
		m := f.merges.all[f.next]
		if m.top < number || m.left > len(cells) || cells[m.left-1] == "" {
			continue // of a row that says nothing
		}
		across = across || m.right > m.left
		if m.value = cells[m.left-1]; m.bottom > number {
			f.active = append(f.active, m)
		}
	}
	for _, m := range f.active {
		if m.top == number {
			continue
		}
		for len(cells) < m.left {
			cells = append(cells, "")
		}
		if cells[m.left-1] == "" {
			cells[m.left-1] = m.value
		}
	}
	return cells, across
}

// merged lists the merged cells of a sheet, which stand behind all its rows.
func (b *xlsxBook) merged(n int) (*merges, error) {
	if found, known := b.merges[n]; known {
		return found, nil
	}
	part, err := b.open(b.sheets[n].part)
	if err != nil {
		return nil, err
	}
	defer part.Close()
	left := b.left
	found := &merges{}
	tag := []byte("mergeCell ")
	if b.window == nil {
		b.window = make([]byte, 0, 64<<10)
	}
	buffer := b.window[:0]
	for {
		n, err := part.Read(buffer[len(buffer):cap(buffer)])
		buffer = buffer[:len(buffer)+n]
		for len(found.all) < mostMerges {
			at := bytes.Index(buffer, tag)
			if at < 0 {
				break
			}
			end := bytes.IndexByte(buffer[at:], '>')
			if end < 0 {
				break
			}
			if m, ok := parseMerge(buffer[at : at+end]); ok && at > 0 && (buffer[at-1] == '<' || buffer[at-1] == ':') {
				found.all = append(found.all, m)
			}
			buffer = append(buffer[:0], buffer[at+end:]...)
		}
		if len(buffer) > 1<<10 { // the beginning of a tag stays
			buffer = append(buffer[:0], buffer[len(buffer)-1<<10:]...)
		}
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
	}
	b.left = left // it is unpacked once more
	slices.SortFunc(found.all, func(a, b merge) int { return a.top - b.top })
	if len(found.all) == 0 {
		found = nil
	}
	b.merges[n] = found
	return found, nil
}

// parseMerge reads ref="A2:C4".
func parseMerge(tag []byte) (merge, bool) {
	at := bytes.Index(tag, []byte(`ref=`))
	if at < 0 || len(tag) < at+6 {
		return merge{}, false
	}
	text := tag[at+5:]
	if end := bytes.IndexByte(text, tag[at+4]); end >= 0 {
		text = text[:end]
	}
	from, to, ok := bytes.Cut(text, []byte(":"))
	m := merge{}
	var okFrom, okTo bool
	m.left, m.top, okFrom = parseReference(string(from))
	m.right, m.bottom, okTo = parseReference(string(to))
	return m, ok && okFrom && okTo && m.left > 0 && m.right >= m.left && m.bottom >= m.top
}
