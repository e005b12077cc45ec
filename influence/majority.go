package influence

import "math"

// A majority is the vote of a body as its members' views stand: known members, who say yes with the chance σ(l) of a
// logit l each, and seats whose holders are not known, alike. The chance q that more than half say yes is that of the
// Poisson-binomial distribution, exactly. It can be far below what a number holds, so the distribution is kept tilted
// (Esscher 1932): every chance of a yes is moved until about half say yes, which multiplies the chance of k votes by
// e^(θk) and a constant.
type majority struct {
	need   int       // votes
	logits []float64 // of the known members
	empty  int
	tilt   float64   // θ
	yes    []float64 // σ(l + θ) of each known member
	no     []float64 // σ(−l − θ)
	odds   []float64 // ln of each member's constant
	known  []float64 // tilted distribution of the votes of known members
	seats  []float64 // and of the seats whose holders are not known

	logChance float64 // ln q
	scale     float64 // a tilted chance of `need` votes, times e^scale, is one in parts of q
}

// newMajority counts a vote of the known members and so many seats of the logit given.
func newMajority(logits []float64, empty int, unknown float64) *majority {
	n := len(logits) + empty
	m := &majority{need: n/2 + 1, logits: logits, empty: empty}
	m.tilt = tiltTo(float64(m.need)-0.5, logits, empty, unknown)
	m.yes, m.no, m.odds = make([]float64, len(logits)), make([]float64, len(logits)), make([]float64, len(logits))
	var terms sharpSum // large ones that nearly cancel
	terms.add(float64(empty) * (logSigma(-unknown) - logSigma(-unknown-m.tilt)))
	for i, l := range logits {
		m.yes[i], m.no[i] = sigma(l+m.tilt), sigma(-l-m.tilt)
		m.odds[i] = logSigma(-l) - logSigma(-l-m.tilt)
		terms.add(m.odds[i])
	}
	terms.add(-m.tilt * float64(m.need))
	constant := terms.total()
	m.known = countsOf(m.yes, m.no)
	m.seats = binomial(empty, unknown+m.tilt)
	if m.tilt >= 0 {
		m.logChance = constant + math.Log(m.passing())
	} else {
		m.logChance = math.Log1p(-math.Exp(constant + math.Log(m.failing())))
	}
	m.scale = constant - m.logChance
	return m
}

// tiltTo finds θ at which about so many of all say yes. Any θ counts right; this one loses nothing.
func tiltTo(want float64, logits []float64, empty int, unknown float64) float64 {
	low, high, tilt := -2000.0, 2000.0, 0.0
	for range 60 {
		votes := float64(empty) * sigma(unknown+tilt)
		slope := votes * sigma(-unknown-tilt)
		for _, l := range logits {
			p := sigma(l + tilt)
			votes += p
			slope += p * (1 - p)
		}
		if math.Abs(votes-want) < 0.25 {
			break
		}
		if votes < want {
			low = tilt
		} else {
			high = tilt
		}
		tilt += (want - votes) / slope
		if !(tilt > low && tilt < high) {
			tilt = (low + high) / 2
		}
	}
	return tilt
}

// passing is the sum of the tilted chances of k ≥ need votes, times e^(−θ(k − need)), for θ ≥ 0.
func (m *majority) passing() float64 {
	keep := math.Exp(-m.tilt)
	tail := make([]float64, m.empty+2) // tail[j]: of j and more of the seats not known, relative to j
	for j := m.empty; j >= 0; j-- {
		tail[j] = m.seats[j] + keep*tail[j+1]
	}
	sum := 0.0
	for k, p := range m.known {
		switch left := m.need - k; {
		case left > m.empty:
		case left >= 0:
			sum += p * tail[left]
		default:
			sum += p * tail[0] * math.Exp(m.tilt*float64(left))
		}
	}
	return sum
}

// failing is the sum of the tilted chances of k < need votes, times e^(−θ(k − need)), for θ < 0.
func (m *majority) failing() float64 {
	keep := math.Exp(m.tilt)
	tail := make([]float64, m.empty+2) // tail[j]: of fewer than j of the seats not known, relative to j
	for j := 1; j < len(tail); j++ {
		tail[j] = keep * (tail[j-1] + m.seats[j-1])
	}
	sum := 0.0
	for k, p := range m.known {
		switch left := m.need - k; {
		case left <= 0:
		case left <= m.empty+1:
			sum += p * tail[left]
		default:
			sum += p * tail[m.empty+1] * math.Exp(m.tilt*float64(left-m.empty-1))
		}
	}
	return sum
}

// gain is ln q after the logits of the known members move, less ln q before it. The chance of need votes and more is
// followed together with its change, to which each member who moves the same way adds, so that nothing is lost where the
// change is small.
func (m *majority) gain(moves []float64) float64 {
	n := len(m.logits)
	// chance[j] is the tilted chance of need−1−n+j votes of those counted; change[j] that of need−n+j and more
	chance, change := make([]float64, n+1), make([]float64, n+1)
	for j := range chance {
		if k := m.need - 1 - n + j; k >= 0 && k <= m.empty {
			chance[j] = m.seats[k]
		}
	}
	tilted := math.Exp(m.tilt)
	for i, move := range moves {
		p := sigma(m.logits[i])
		grow := math.Expm1(move)
		more := p * sigma(-m.logits[i]) * grow / (1 + p*grow) // of the chance of a yes
		part := math.Exp(-m.odds[i])
		no, yes, push := (sigma(-m.logits[i])-more)*part, (p+more)*part*tilted, more*part*tilted
		for j := n; j > i; j-- {
			change[j] = no*change[j] + yes*change[j-1] + push*chance[j]
			chance[j] = m.no[i]*chance[j] + m.yes[i]*chance[j-1]
		}
	}
	return math.Log1p(change[n] * math.Exp(m.scale))
}

// slopes are ∂ ln q by the logit of each known member.
func (m *majority) slopes() []float64 {
	n := len(m.logits)
	slopes := make([]float64, n)
	others := make([]float64, n)
	scale := math.Exp(m.scale)
	for i := range slopes {
		without(m.known, m.yes[i], m.no[i], others)
		decides := 0.0 // the tilted chance that need−1 of the others say yes
		for k, p := range others {
			if j := m.need - 1 - k; j >= 0 && j <= m.empty {
				decides += p * m.seats[j]
			}
		}
		slopes[i] = m.yes[i] * sigma(-m.logits[i]) * decides * scale
	}
	return slopes
}

// countsOf is the distribution of how many say yes.
func countsOf(yes, no []float64) []float64 {
	count := make([]float64, len(yes)+1)
	count[0] = 1
	for n := range yes {
		for k := n + 1; k > 0; k-- {
			count[k] = count[k]*no[n] + count[k-1]*yes[n]
		}
		count[0] *= no[n]
	}
	return count
}

// without takes one member out of a distribution of votes, from the end at which that is stable.
func without(count []float64, yes, no float64, others []float64) {
	rest := 0.0
	if yes < 0.5 {
		for k := range others {
			rest = (count[k] - yes*rest) / no
			others[k] = rest
		}
		return
	}
	for k := len(others); k > 0; k-- {
		rest = (count[k] - no*rest) / yes
		others[k-1] = rest
	}
}

// binomial is the distribution of how many of n say yes, each with the chance σ(logit): found from the likeliest number
// outwards, so that none of those that matter underflows.
func binomial(n int, logit float64) []float64 {
	p := make([]float64, n+1)
	odds := math.Exp(logit)
	middle := min(int(float64(n+1)*sigma(logit)), n)
	p[middle] = 1
	sum := 1.0
	for k := middle; k < n; k++ {
		p[k+1] = p[k] * float64(n-k) / float64(k+1) * odds
		sum += p[k+1]
	}
	for k := middle; k > 0; k-- {
		p[k-1] = p[k] * float64(k) / (float64(n-k+1) * odds)
		sum += p[k-1]
	}
	for k := range p {
		p[k] /= sum
	}
	return p
}

// sigma is 1/(1 + e^(−z)).
func sigma(z float64) float64 { return 1 / (1 + math.Exp(-z)) }

// logSigma is ln σ(z), without loss at either end.
func logSigma(z float64) float64 { return min(z, 0) - math.Log1p(math.Exp(-math.Abs(z))) }

// A sharpSum adds up numbers and keeps what rounding would lose (Neumaier 1974, doi:10.1002/zamm.19740540106).
type sharpSum struct{ sum, lost float64 }

func (s *sharpSum) add(x float64) {
	sum := s.sum + x
	if math.Abs(s.sum) >= math.Abs(x) {
		s.lost += s.sum - sum + x
	} else {
		s.lost += x - sum + s.sum
	}
	s.sum = sum
}

func (s *sharpSum) total() float64 { return s.sum + s.lost }
