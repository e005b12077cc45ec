package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"math"
	"slices"

	"inroad/influence/answer"
)

// writeJSON writes the answer in schema inroad/answer/1: keys in the order of the Go structs, those of maps sorted,
// lists never null.
func writeJSON(out io.Writer, _ answer.Audience, a *answer.Answer, _ Options) error {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(a); err != nil {
		return err
	}
	_, err := out.Write(escapeInvisible(text.Bytes()))
	return err
}

// finite reports the first number of the answer that is none.
func finite(a *answer.Answer) error {
	bad := func(x float64) bool { return math.IsNaN(x) || math.IsInf(x, 0) }
	for i, f := range a.Findings {
		if bad(f.Score) {
			return fmt.Errorf("finding %d: score %v is not a finite number", i+1, f.Score)
		}
		for _, name := range slices.Sorted(maps.Keys(f.Figures)) {
			if bad(f.Figures[name]) {
				return fmt.Errorf("finding %d: figure %s %v is not a finite number", i+1, name, f.Figures[name])
			}
		}
		for _, r := range f.Reasons {
			if bad(r.Share) {
				return fmt.Errorf("finding %d: share %v is not a finite number", i+1, r.Share)
			}
		}
	}
	return nil
}
