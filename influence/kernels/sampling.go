package kernels

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
)

// Sampling says how good an estimate is to be: within Error of the truth for all rows at once, but for a chance of
// Failure. The same Seed gives the same estimate for any number of workers.
type Sampling struct {
	Error   float64 // in (0, 1), of the scale the kernel names
	Failure float64 // in (0, 1)
	Seed    uint64
}

// ErrSampling is returned, wrapped, for an Error or Failure outside (0, 1).
var ErrSampling = errors.New("unusable sampling")

func (s Sampling) check() error {
	if !(s.Error > 0 && s.Error < 1 && s.Failure > 0 && s.Failure < 1) {
		return fmt.Errorf("%w: error %g and failure %g must lie between 0 and 1", ErrSampling, s.Error, s.Failure)
	}
	return nil
}

// random is the source for one numbered thing to draw, whoever draws it and when.
func (s Sampling) random(number int) *rand.PCG { return rand.NewPCG(s.Seed, uint64(number)) }

// hoeffding is how many samples of values in [0, 1] bring the means of n rows within err at once, but for a chance of
// failure: ln(2n/failure)/(2·err²) (Hoeffding 1963, doi:10.1080/01621459.1963.10500830, for each row).
func hoeffding(n int, err, failure float64) int {
	return int(math.Ceil(math.Log(2*float64(n)/failure) / (2 * err * err)))
}

// bernstein bounds how far a mean of samples in [0, 1] of the given variance lies from the truth, but for a chance of
// 4·e^−doubt: √(2·variance·doubt/samples) + 7·doubt/(3·(samples−1)) (Maurer & Pontil 2009, arXiv:0907.3740, theorem 4
// on both sides).
func bernstein(variance float64, samples int, doubt float64) float64 {
	return math.Sqrt(2*variance*doubt/float64(samples)) + 7*doubt/(3*float64(samples-1))
}

// doubtFor is the doubt at which bernstein gives err.
func doubtFor(variance float64, samples int, err float64) float64 {
	linear, root := 7/(3*float64(samples-1)), math.Sqrt(2*variance/float64(samples))
	x := (math.Sqrt(root*root+4*linear*err) - root) / (2 * linear)
	return x * x
}
