package answer

import "strconv"

// NineDigits is v to 9 significant digits, the sharpness at which scores are ordered; names decide what is equal then.
func NineDigits(v float64) float64 {
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(v, 'e', 8, 64), 64)
	if err != nil {
		return v
	}
	return rounded
}
