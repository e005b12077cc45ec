package graph

import (
	"fmt"
	"time"
)

// Date is a day, a month or a year as a document writes it: 2024-05-03, 2024-05 or 2024. The zero Date is not said.
// Dates are held as yyyymmdd with zeros for what is not said, so that they compare and sort as they are read.
type Date int32

// Day counts days since 1970-01-01, UTC.
type Day int32

// ParseDate reads YYYY, YYYY-MM or YYYY-MM-DD; an empty text is the zero Date.
func ParseDate(text string) (Date, error) {
	if text == "" {
		return 0, nil
	}
	for _, layout := range []string{"2006-01-02", "2006-01", "2006"} {
		if len(text) != len(layout) {
			continue
		}
		t, err := time.Parse(layout, text)
		if err != nil || t.Year() < 1 {
			break
		}
		d := Date(t.Year() * 10000)
		if len(layout) > 4 {
			d += Date(t.Month()) * 100
		}
		if len(layout) > 7 {
			d += Date(t.Day())
		}
		return d, nil
	}
	return 0, fmt.Errorf("%q is not a date: write 2024-05-03, 2024-05 or 2024", text)
}

// DateOf is the day of t in UTC.
func DateOf(t time.Time) Date {
	y, m, d := t.UTC().Date()
	return Date(y*10000 + int(m)*100 + d)
}

// Date is the calendar date of the day.
func (d Day) Date() Date { return DateOf(time.Unix(int64(d)*86400, 0)) }

// First is the first day of the date: the day itself, or the first of its month or year.
func (d Date) First() Day {
	return dayOf(d.year(), max(d.month(), 1), max(d.day(), 1))
}

// Last is the last day of the date: the day itself, or the last of its month or year. What was due then is overdue from
// the day after.
func (d Date) Last() Day {
	if d.Exact() {
		return d.First()
	}
	return d.End() - 1
}

// End is the day from which something that lasts "until" d no longer holds: the day itself, or the day after the last
// of its month or year.
func (d Date) End() Day {
	switch {
	case d.month() == 0:
		return dayOf(d.year()+1, 1, 1)
	case d.day() == 0:
		return dayOf(d.year(), d.month()+1, 1)
	}
	return d.First()
}

// Exact reports whether d names a single day.
func (d Date) Exact() bool { return d.day() != 0 }

func (d Date) String() string {
	switch {
	case d == 0:
		return ""
	case d.month() == 0:
		return fmt.Sprintf("%04d", d.year())
	case d.day() == 0:
		return fmt.Sprintf("%04d-%02d", d.year(), d.month())
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.year(), d.month(), d.day())
}

// Time is midnight UTC of the date's first day.
func (d Date) Time() time.Time { return time.Unix(int64(d.First())*86400, 0).UTC() }

// MarshalText writes the date as a document does.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what MarshalText writes.
func (d *Date) UnmarshalText(text []byte) (err error) {
	*d, err = ParseDate(string(text))
	return err
}

func (d Date) year() int  { return int(d / 10000) }
func (d Date) month() int { return int(d / 100 % 100) }
func (d Date) day() int   { return int(d % 100) }

func dayOf(year, month, day int) Day {
	return Day(time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// Holds reports whether something said to hold from since until until holds on day t: since ≤ t < until, a missing
// end being open.
func Holds(since, until Date, t Day) bool {
	return (since == 0 || since.First() <= t) && (until == 0 || t < until.End())
}
