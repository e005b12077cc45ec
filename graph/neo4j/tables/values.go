package tables

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j/dbtype"

	"inroad/graph/foreign"
)

// valueOf is the value of a field, its texts in the slice that is given. The texts of a step are a sorted set, for the
// server gives them in no promised order.
func valueOf(v any, f foreign.Field, into []string) foreign.Value {
	step := f.Of == foreign.Other || f.Of == foreign.Between
	list, isList := v.([]any)
	switch {
	case step && isList:
		for _, one := range list {
			text, fault := joined(one, f)
			if fault != "" {
				return foreign.Value{Fault: fault}
			}
			if text != "" {
				into = append(into, text)
			}
		}
		slices.Sort(into)
		return foreign.Value{Texts: slices.Compact(into)}
	case isList && len(f.Properties) > 1:
		text, fault := joined(v, f)
		if text != "" {
			into = append(into, text)
		}
		return foreign.Value{Texts: into, Fault: fault}
	}
	texts, fault := textsOf(v, into)
	return foreign.Value{Texts: texts, Fault: fault}
}

// joined is what the properties of one element say: several properties joined by blanks, the entries of a list by ;.
func joined(v any, f foreign.Field) (text, fault string) {
	values := []any{v}
	if len(f.Properties) > 1 {
		values, _ = v.([]any)
	}
	var parts []string
	for _, one := range values {
		texts, fault := textsOf(one, nil)
		if fault != "" {
			return "", fault
		}
		if len(texts) > 0 {
			parts = append(parts, strings.Join(texts, "; "))
		}
	}
	return strings.Join(parts, " "), ""
}

// textsOf is a property's value as people write it: yes and no, numbers in full, dates and times in ISO form, a point
// as its coordinates; each entry of a list for itself.
func textsOf(v any, into []string) (texts []string, fault string) {
	if v == nil {
		return into, ""
	}
	list, isList := v.([]any)
	if !isList {
		text, fault := textOf(v)
		if text != "" {
			into = append(into, text)
		}
		return into, fault
	}
	for _, one := range list {
		text, fault := textOf(one)
		if fault != "" {
			return nil, fault
		}
		if text != "" {
			into = append(into, text)
		}
	}
	return into, ""
}

func textOf(v any) (text, fault string) {
	switch v := v.(type) {
	case nil:
		return "", ""
	case string:
		return v, ""
	case bool:
		if v {
			return "yes", ""
		}
		return "no", ""
	case int64:
		return strconv.FormatInt(v, 10), ""
	case float64:
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return "", "is no number: " + strconv.FormatFloat(v, 'g', -1, 64)
		}
		return strconv.FormatFloat(v, 'f', -1, 64), ""
	case dbtype.Date:
		return v.Time().Format(time.DateOnly), ""
	case dbtype.LocalDateTime:
		return v.Time().Format("2006-01-02T15:04:05.999999999"), ""
	case time.Time:
		return v.Format(time.RFC3339Nano), ""
	case dbtype.LocalTime:
		return v.Time().Format("15:04:05.999999999"), ""
	case dbtype.Time:
		return v.Time().Format("15:04:05.999999999Z07:00"), ""
	case dbtype.Duration:
		return v.String(), ""
	case dbtype.Point2D:
		return coordinates(v.X, v.Y), ""
	case dbtype.Point3D:
		return coordinates(v.X, v.Y, v.Z), ""
	case []byte:
		return "", fmt.Sprintf("is %d bytes, which no text can say", len(v))
	}
	return "", fmt.Sprintf("is of a type that cannot be read here (%T)", v)
}

func coordinates(at ...float64) string {
	var texts []string
	for _, v := range at {
		texts = append(texts, strconv.FormatFloat(v, 'f', -1, 64))
	}
	return strings.Join(texts, ", ")
}

// typeOf names the type of a value as people do.
func typeOf(v any) string {
	switch v.(type) {
	case string:
		return "text"
	case bool:
		return "yes or no"
	case int64:
		return "whole number"
	case float64:
		return "number"
	case dbtype.Date, dbtype.LocalDateTime, time.Time:
		return "date"
	case dbtype.LocalTime, dbtype.Time:
		return "time"
	case dbtype.Duration:
		return "duration"
	case dbtype.Point2D, dbtype.Point3D:
		return "point"
	case []byte:
		return "bytes"
	}
	return "list"
}
