package importers

import (
	"context"
	"errors"
	"iter"
	"testing"

	"inroad/graph"
	"inroad/graph/mem"
)

// A stopping is an import that stops after so many fragments.
type stopping struct {
	*Import
	after int
}

var errStop = errors.New("stopped by the test")

func (s stopping) Fragments(ctx context.Context) iter.Seq2[graph.Fragment, error] {
	return func(yield func(graph.Fragment, error) bool) {
		given := 0
		for f, err := range s.Import.Fragments(ctx) {
			if given++; given > s.after {
				yield(graph.Fragment{}, errStop)
				return
			}
			if !yield(f, err) {
				return
			}
		}
	}
}

// An import that stops before its first file, or between two, is known to have stopped half way.
func TestImportThatStopsBetweenFilesIsNoted(t *testing.T) {
	dir := folder(t, map[string]string{"people.csv": "name,team\nRuth Amsel,yes\nJo Lind,", "ties.csv": "from,to\nRuth Amsel,Jo Lind"})
	for after := range 3 {
		im, err := Open(t.Context(), []string{dir}, Options{})
		if err != nil {
			t.Fatal(err)
		}
		store := mem.New()
		if _, err := graph.Copy(t.Context(), store, stopping{im, after}); after < 2 != errors.Is(err, errStop) {
			t.Fatal(err)
		}
		s, err := graph.Load(t.Context(), store)
		if err != nil {
			t.Fatal(err)
		}
		half := 0
		for _, n := range s.Notes {
			if n.Kind == graph.StoppedHalfWay {
				half++
			}
		}
		if half != 2-after {
			t.Errorf("after %d files %d are noted to be half read: %v", after, half, s.Notes)
		}
	}
}

// A gate with a word that is none is still a gate; only the cell is left out.
func TestGateWithABadCellIsKept(t *testing.T) {
	s, im, skipped, _ := read(t, Options{}, folder(t, map[string]string{"decision.csv": "stage,stakeholder,progress,since\nnote,Harbour Office,somewhere,spring"}))
	gates := 0
	for _, tie := range s.Ties {
		if tie.Counts == graph.Gate {
			gates++
		}
	}
	if gates != 1 || len(skipped) != 2 || im.Files()[0].Sheets[0].Skipped != 0 || im.Files()[0].Sheets[0].Cells != 2 {
		t.Errorf("%d gates, %q, %+v", gates, skipped, im.Files())
	}
}
