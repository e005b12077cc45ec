package pieces

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"inroad/influence/kernels"
	"inroad/influence/kernels/internal/kerneltest"
)

// brutePieces numbers the pieces of an undirected graph that lacks one row and one tie (−1 for none).
func brutePieces(rows kernels.Rows, without int32, tie [2]int32) (pieces int) {
	seen := make([]bool, rows.Len())
	var visit func(row int32)
	visit = func(row int32) {
		seen[row] = true
		for _, to := range rows.Row(row) {
			if to != without && !seen[to] && [2]int32{min(row, to), max(row, to)} != tie {
				visit(to)
			}
		}
	}
	for row := range int32(rows.Len()) {
		if row != without && !seen[row] {
			pieces++
			visit(row)
		}
	}
	return pieces
}

func TestArticulationsAndBridgesAreWhatTheGraphFallsApartWithout(t *testing.T) {
	random := rand.New(rand.NewPCG(6, 6))
	none := [2]int32{-1, -1}
	for range 1000 {
		rows := kerneltest.RandomRows(t, random, false, false)
		blocks, err := FindBlocks(t.Context(), rows)
		if err != nil {
			t.Fatal(err)
		}
		simple, err := rows.Simple(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		whole := brutePieces(rows, -1, none)
		var cut []int32
		var bridges [][2]int32
		ties := 0
		for row := range int32(rows.Len()) {
			if brutePieces(rows, row, none) > whole {
				cut = append(cut, row)
			}
			for _, to := range simple.Row(row) {
				if row > to {
					continue
				}
				ties++
				if tie := [2]int32{row, to}; brutePieces(rows, -1, tie) > whole {
					bridges = append(bridges, tie)
				}
			}
		}
		if d := cmp.Diff(cut, blocks.Articulations()); d != "" {
			t.Fatalf("%v: articulations %s", rows, d)
		}
		if d := cmp.Diff(bridges, blocks.Bridges()); d != "" {
			t.Fatalf("%v: bridges %s", rows, d)
		}
		if len(blocks.Ties) != ties {
			t.Fatalf("blocks hold %d of %d ties", len(blocks.Ties), ties)
		}
		for i := range blocks.Len() {
			members, ties := blocks.Block(i)
			ends := map[int32]bool{}
			for _, tie := range ties {
				ends[tie[0]], ends[tie[1]] = true, true
			}
			for _, row := range members {
				delete(ends, row)
			}
			if len(ends) > 0 || len(members) > len(ties)+1 {
				t.Fatalf("block %v does not fit its ties %v", members, ties)
			}
		}
		piece, count, err := Connected(t.Context(), rows)
		if err != nil || count != whole {
			t.Fatalf("%d pieces, want %d, %v", count, whole, err)
		}
		for row := range int32(rows.Len()) {
			for _, to := range rows.Row(row) {
				if piece[row] != piece[to] {
					t.Fatalf("rows %d and %d are tied but in pieces %d and %d", row, to, piece[row], piece[to])
				}
			}
		}
	}
}

func TestComponentsAreNumberedBySmallestRow(t *testing.T) {
	rows, err := kernels.Directed(7, [][2]int32{{6, 0}, {2, 1}, {1, 2}, {4, 5}, {5, 4}, {0, 4}, {3, 3}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	piece, count, err := Connected(t.Context(), rows)
	if d := cmp.Diff([]int32{0, 1, 1, 2, 0, 0, 0}, piece); d != "" || count != 3 || err != nil {
		t.Error(count, err, d)
	}
	piece, count, err = Strong(t.Context(), rows)
	if d := cmp.Diff([]int32{0, 1, 1, 2, 3, 3, 4}, piece); d != "" || count != 5 || err != nil {
		t.Error(count, err, d)
	}
}

func TestStrongComponentsReachEachOther(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 7))
	for range 1000 {
		rows := kerneltest.RandomRows(t, random, true, false)
		n := rows.Len()
		piece, count, err := Strong(t.Context(), rows)
		if err != nil {
			t.Fatal(err)
		}
		costs := make([][]float64, n)
		for row := range costs {
			costs[row] = kerneltest.LeastCosts(rows, int32(row))
		}
		for a := range n {
			for b := range n {
				mutual := costs[a][b] <= float64(n) && costs[b][a] <= float64(n)
				if mutual != (piece[a] == piece[b]) {
					t.Fatalf("%v: rows %d and %d are in %d and %d", rows, a, b, piece[a], piece[b])
				}
			}
		}
		if n > 0 && int(slices.Max(piece)) != count-1 {
			t.Fatalf("%d pieces numbered %v", count, piece)
		}
	}
}
