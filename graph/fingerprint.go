package graph

import (
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"slices"
	"strconv"
)

// Fingerprint is a SHA-256 over all that the Snapshot says, origins and times of reading left out: rows and files in
// another order have the same.
func (s *Snapshot) Fingerprint() string {
	w := &hashing{hash: sha256.New(), text: make([]byte, 0, hashedAtOnce+1<<10)}
	var said []Statement
	for i := range s.Entities {
		e := &s.Entities[i]
		w.word("entity [")
		for k, id := range e.Records {
			if k > 0 {
				w.word(" ")
			}
			w.quoted(string(id))
		}
		w.word("] ").quoted(string(e.Kind)).word("\n")
		said = append(said[:0], e.Statements...)
		for k := range said {
			said[k].Origin = Origin{}
		}
		sortStatements(said)
		for _, st := range slices.Compact(said) {
			w.quoted(string(st.Property)).word(" ").quoted(st.Value).word(" ").word(st.Since.String()).word(" ").word(st.Until.String())
			w.word(" ").number(st.Confidence).word(" ").quoted(st.Basis).word("\n")
		}
	}
	for i := range s.Ties {
		t := &s.Ties[i]
		w.word("tie ").quoted(string(t.Tie.From)).word(" ").quoted(string(t.Tie.To)).word(" ").quoted(string(t.Type)).word(" ")
		w.number(float64(t.Strength)).word(" ").word(t.Since.String()).word(" ").word(t.Until.String()).word(" ")
		w.number(t.Confidence).word(" ").quoted(string(t.Attributes)).word("\n")
	}
	w.flush()
	return hex.EncodeToString(w.hash.Sum(nil))
}

// hashedAtOnce is how much text is gathered for the hash.
const hashedAtOnce = 32 << 10

// A hashing is text on its way into a hash.
type hashing struct {
	hash hash.Hash
	text []byte
}

func (w *hashing) flush() {
	w.hash.Write(w.text) // a hash takes everything
	w.text = w.text[:0]
}

func (w *hashing) word(text string) *hashing {
	if w.text = append(w.text, text...); len(w.text) >= hashedAtOnce {
		w.flush()
	}
	return w
}

func (w *hashing) quoted(text string) *hashing {
	w.text = strconv.AppendQuote(w.text, text)
	return w
}

func (w *hashing) number(v float64) *hashing {
	w.text = strconv.AppendFloat(w.text, v, 'g', -1, 64)
	return w
}
