package report

import (
	"math"
	"strconv"
)

// short is a figure with three digits that matter.
func short(x float64) string {
	switch {
	case x == 0:
		return "0"
	case math.Abs(x) >= 1000 || x == math.Trunc(x):
		return strconv.FormatFloat(math.Round(x), 'f', -1, 64)
	case math.Abs(x) < 0.001:
		return strconv.FormatFloat(x, 'g', 2, 64)
	}
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(x, 'g', 3, 64), 64)
	if err != nil {
		rounded = x // cannot be: it was just written
	}
	return strconv.FormatFloat(rounded, 'f', -1, 64)
}

// nonzero is a number exactly, or nothing for 0.
func nonzero(x float64) string {
	if x == 0 {
		return ""
	}
	return strconv.FormatFloat(x, 'g', -1, 64)
}
