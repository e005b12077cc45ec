package world_test

import (
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"inroad/influence/internal/worlds"
	"inroad/influence/world"
)

// TestLeavingOutIsAsNeverHavingHad: doors and voices after a change are those of the evidence that is kept, whatever was
// left out before.
func TestLeavingOutIsAsNeverHavingHad(t *testing.T) {
	for seed := range uint64(150) {
		f := worlds.Random(seed).Facts(t)
		r := rand.New(rand.NewPCG(seed, 4))
		j := f.Join(f.Evidence)
		frame, audience, change := j.Doorframe(), j.Audience(), j.NewChange()
		var doors *world.Doors
		var voices *world.Voices
		for range 4 {
			var kept []world.Evidence
			var gone []int32
			for i, e := range f.Evidence {
				if r.IntN(3) == 0 {
					gone = append(gone, int32(i))
				} else {
					kept = append(kept, e)
				}
			}
			change.Leave(gone)
			same := cmp.Options{cmp.AllowUnexported(world.Doors{}, world.Voices{}), cmpopts.IgnoreFields(world.Doors{}, "facts"), cmpopts.EquateEmpty()}
			if d := cmp.Diff(world.NewDoors(f, kept), frame.Doors(change, doors), same); d != "" {
				t.Fatalf("seed %d: doors (-as never had +as left out):\n%s", seed, d)
			}
			doors = frame.Doors(change, doors)
			if d := cmp.Diff(world.Hear(f, kept), audience.Voices(change, voices), same); d != "" {
				t.Fatalf("seed %d: voices (-as never had +as left out):\n%s", seed, d)
			}
			voices = audience.Voices(change, voices)
		}
		if d := cmp.Diff(world.NewDoors(f, f.Evidence), frame.Doors(nil, nil), cmp.AllowUnexported(world.Doors{}), cmpopts.IgnoreFields(world.Doors{}, "facts")); d != "" {
			t.Fatalf("seed %d: the whole (-anew +kept):\n%s", seed, d)
		}
	}
}
