// Package sampling says how good an estimate from samples is to be, and how many samples that takes.
package sampling

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
)

// Options say how good an estimate is to be: within Error of the truth for all rows at once, but for a chance of
// Failure. The same Seed gives the same estimate for any number of workers.
type Options struct {
	Error   float64 // in (0, 1), of the scale the kernel names
	Failure float64 // in (0, 1)
	Seed    uint64
}

// ErrOptions is returned, wrapped, for an Error or Failure outside (0, 1).
var ErrOptions = errors.New("unusable sampling")

// Check reports, as ErrOptions, an Error or Failure outside (0, 1).
func (o Options) Check() error {
	if !(o.Error > 0 && o.Error < 1 && o.Failure > 0 && o.Failure < 1) {
		return fmt.Errorf("%w: error %g and failure %g must lie between 0 and 1", ErrOptions, o.Error, o.Failure)
	}
	return nil
}

// Random is the source for one numbered thing to draw, whoever draws it and when.
func (o Options) Random(number int) *rand.PCG { return rand.NewPCG(o.Seed, uint64(number)) }

// Hoeffding is how many samples of values in [0, 1] bring the means of n rows within err at once, but for a chance of
// failure: ln(2n/failure)/(2·err²) (Hoeffding 1963, doi:10.1080/01621459.1963.10500830, for each row).
func Hoeffding(n int, err, failure float64) int {
	return int(math.Ceil(math.Log(2*float64(n)/failure) / (2 * err * err)))
}

// Bernstein bounds how far a mean of samples in [0, 1] of the given variance lies from the truth, but for a chance of
// 4·e^−doubt: √(2·variance·doubt/samples) + 7·doubt/(3·(samples−1)) (Maurer & Pontil 2009, arXiv:0907.3740, theorem 4
// on both sides).
func Bernstein(variance float64, samples int, doubt float64) float64 {
	return math.Sqrt(2*variance*doubt/float64(samples)) + 7*doubt/(3*float64(samples-1))
}

// Doubt is the doubt at which Bernstein gives err.
func Doubt(variance float64, samples int, err float64) float64 {
	linear, root := 7/(3*float64(samples-1)), math.Sqrt(2*variance/float64(samples))
	x := (math.Sqrt(root*root+4*linear*err) - root) / (2 * linear)
	return x * x
}
