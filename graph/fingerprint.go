package graph

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
)

// Fingerprint is a SHA-256 over all that the Snapshot says, origins and times of reading left out: rows and files in
// another order have the same.
func (s *Snapshot) Fingerprint() string {
	hash := sha256.New()
	w := bufio.NewWriter(hash)
	for i := range s.Entities {
		e := &s.Entities[i]
		fmt.Fprintf(w, "entity %q %q\n", e.Records, e.Kind)
		said := make([]Statement, len(e.Statements))
		for k, st := range e.Statements {
			st.Origin = Origin{}
			said[k] = st
		}
		for _, st := range MergeStatements(said, nil) {
			fmt.Fprintf(w, "%q %q %v %v %v %q\n", st.Property, st.Value, st.Since, st.Until, st.Confidence, st.Basis)
		}
	}
	for i := range s.Ties {
		t := &s.Ties[i]
		fmt.Fprintf(w, "tie %q %q %q %v %v %v %v %q\n", t.Tie.From, t.Tie.To, t.Type, t.Strength, t.Since, t.Until, t.Confidence, t.Attributes)
	}
	w.Flush() // a hash takes everything
	return hex.EncodeToString(hash.Sum(nil))
}
