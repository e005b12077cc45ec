package importers

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"hash/maphash"
	"slices"
	"strings"

	"inroad/graph"
	"inroad/importers/tables"
)

// What a file says depends on other files only by the names that its cells mention, and by its rows that are lost to
// others of the same id or name. The first reading notes both, so that it is known, before anything is given out,
// whether the file says the same as when it was last read.

// findMentions notes the columns whose cells name records of other rows.
func (h *header) findMentions() {
	h.mention = h.mention[:0]
	for i, c := range h.columns {
		if c != nil && c.Mentions || h.refers != nil && h.refers[i] {
			h.mention = append(h.mention, i)
		}
	}
}

// Mentions are the texts of cells that name records, each once, in the order in which they first stand. They are told
// apart by a hash of 64 bits, which takes a fifth of the time of a set of texts: that two of a million share one, and
// the second is passed over, has a chance of one in thirty million.
type mentions struct {
	seed  maphash.Seed
	seen  map[uint64]struct{}
	texts []string
}

func newMentions() *mentions {
	return &mentions{seed: maphash.MakeSeed(), seen: map[uint64]struct{}{}}
}

func (m *mentions) note(text string) {
	hash := maphash.String(m.seed, text)
	if _, known := m.seen[hash]; !known {
		m.seen[hash] = struct{}{}
		m.texts = append(m.texts, strings.Clone(text))
	}
}

// noteParts notes what stands before and after each colon.
func (m *mentions) noteParts(text string) {
	for i, c := range text {
		if c == ':' {
			m.note(strings.TrimSpace(text[:i]))
			m.note(strings.TrimSpace(text[i+1:]))
		}
	}
}

// mention notes every text that may be looked up when the row is read, and perhaps more: a cell, each of its values and
// their parts, and those without the word in brackets.
func (l *line) mention(m *mentions) {
	for _, i := range l.head.mention {
		cell := l.cells[i]
		if cell == "" {
			continue
		}
		m.note(tables.OneLine(cell))
		if l.head.columns[i] != nil && l.head.columns[i].Name == "file_at" {
			for _, value := range tables.Split(cell) {
				m.noteParts(value)
			}
		}
		if !strings.ContainsAny(cell, ";|(\n,&/،、") && !strings.Contains(cell, " ") {
			continue
		}
		for _, value := range tables.Split(cell) {
			m.noteValue(value)
			for _, part := range parted(value) {
				m.noteValue(part)
			}
		}
	}
}

// noteValue notes a value, and what it is without a word in brackets.
func (m *mentions) noteValue(value string) {
	m.note(value)
	if strings.HasSuffix(value, ")") {
		who, _ := bracketed(value)
		m.note(who)
	}
}

// meaning tells apart what the texts that a file mentions mean, and which of its rows are lost. The texts are let go.
func (f *file) meaning(x *index) string {
	texts := f.mentions.texts
	f.mentions = nil
	if f.graph != nil { // whose rows have no order
		slices.Sort(texts)
	}
	hash := sha256.New()
	var buffer []byte
	write := func(text string) {
		buffer = binary.AppendUvarint(buffer, uint64(len(text)))
		buffer = append(buffer, text...)
	}
	for _, text := range texts {
		hits, ours := x.find(text, nil), []int32(nil)
		if !strings.Contains(text, " ") {
			ours = x.oursByFirstName(text)
		}
		if strings.Contains(text, ":") {
			if said, why := x.passing(text); why == nil {
				fmt.Fprintf(hash, "%q", said)
			}
		}
		if len(hits)+len(ours) == 0 {
			if x.haveSay[graph.Fold(text)] {
				write(text)
				hash.Write(buffer)
			}
			continue
		}
		buffer = buffer[:0]
		write(text)
		for _, list := range [][]int32{hits, ours} {
			buffer = binary.AppendUvarint(buffer, uint64(len(list)))
			for _, n := range list {
				e := &x.entities[n]
				write(string(e.id))
				write(string(e.kind))
				write(e.name)
				buffer = append(buffer, byte(btoi(e.ours)))
			}
		}
		buffer = append(buffer, byte(btoi(x.loosely[text])))
		hash.Write(buffer)
	}
	if f.undecided {
		fmt.Fprintf(hash, "%q", x.onlyDecision)
	}
	for _, at := range x.lostRows[f.name] {
		buffer = binary.AppendUvarint(buffer[:0], uint64(at.row))
		write(at.sheet)
		hash.Write(buffer)
	}
	return hex.EncodeToString(hash.Sum(nil))
}
