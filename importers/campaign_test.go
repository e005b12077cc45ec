package importers

import (
	"context"
	"testing"
	"time"

	"inroad/graph"
	"inroad/importers/rows"
)

// read opens and loads paths and returns what was told besides.
func read(t *testing.T, o Options, paths ...string) (s *graph.Snapshot, im *Import, skipped, warned []string) {
	t.Helper()
	o.Now = time.Date(2025, 6, 9, 0, 0, 0, 0, time.UTC)
	o.Skipped = func(e rows.Error) { skipped = append(skipped, e.Error()) }
	o.Warned = func(e rows.Error) { warned = append(warned, e.Error()) }
	im, err := Open(context.Background(), paths, o)
	if err != nil {
		t.Fatal(err)
	}
	s, err = graph.Load(context.Background(), im)
	if err != nil {
		t.Fatal(err)
	}
	return s, im, skipped, warned
}

func TestCampaignLoadsCleanly(t *testing.T) {
	s, im, skipped, warned := read(t, Options{}, "../testdata/campaign")
	if len(skipped) > 0 {
		t.Errorf("skipped: %q", skipped)
	}
	if len(warned) != 1 { // the misspelt name that the sample holds on purpose
		t.Errorf("warned: %q", warned)
	}
	if im.Source != "campaign" || len(im.Files()) != 7 || len(s.Documents) != 7 {
		t.Errorf("source %q, %d files, %d documents", im.Source, len(im.Files()), len(s.Documents))
	}
	for _, d := range s.Documents {
		if !d.Complete {
			t.Errorf("%s is not complete", d.Name)
		}
	}
}
