package spectral

// Convergence is how an iteration ended. A result that did not converge is the last one, with the residual it has.
type Convergence struct {
	Converged  bool    // Residual ≤ Tolerance
	Iterations int     // passes made
	Limit      int     // passes allowed
	Residual   float64 // what is measured is said at each kernel
	Tolerance  float64
}

func convergence(tolerance float64, limit, usual int) Convergence {
	if tolerance <= 0 {
		tolerance = 1e-12
	}
	if limit <= 0 {
		limit = usual
	}
	return Convergence{Tolerance: tolerance, Limit: limit}
}

// again says whether another pass is due.
func (c *Convergence) again() bool { return !c.Converged && c.Iterations < c.Limit }

// step records a pass and its residual.
func (c *Convergence) step(residual float64) {
	c.Iterations++
	c.Residual = residual
	c.Converged = residual <= c.Tolerance
}
