package rows

import "testing"

func TestDatesCountedFromEitherYear(t *testing.T) {
	for _, c := range []struct {
		serial   float64
		base1904 bool
		want     string
	}{
		{1, false, "1900-01-01"}, {59, false, "1900-02-28"}, {61, false, "1900-03-01"}, {45415.75, false, "2024-05-03"},
		{43953, true, "2024-05-03"}, {1, true, "1904-01-02"}, {2_958_465, false, "9999-12-31"}, {0.5, false, ""}, {3e6, false, ""},
	} {
		if got, _ := dayOf(c.serial, c.base1904); got != c.want {
			t.Errorf("dayOf(%g, %t) = %s, want %s", c.serial, c.base1904, got, c.want)
		}
	}
}
