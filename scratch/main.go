package main

import (
	"context"
	"fmt"
	"os"
	"sort"
	"time"

	"inroad/graph"
	"inroad/importers"
)

func main() {
	for _, p := range os.Args[1:] {
		nskip := 0
		im, err := importers.Open(context.Background(), []string{p}, importers.Options{Now: time.Unix(0, 0), Skipped: func(e importers.RowError) { nskip++; fmt.Fprintln(os.Stderr, e) }})
		if err != nil {
			fmt.Println(err)
			continue
		}
		s, err := graph.Load(context.Background(), im)
		if err != nil {
			panic(err)
		}
		var out []string
		for _, t := range s.Ties {
			if t.Counts == graph.Gate || t.Counts == graph.TookPart {
				continue
			}
			imp := t.Attributes.Value(graph.AttrImplied) != ""
			u := int32(0)
			if t.Until != 0 {
				u = int32(t.Until.End())
			}
			sn := "-"
			if t.Since != 0 {
				sn = fmt.Sprint(int32(t.Since.First()))
			}
			out = append(out, fmt.Sprintf("T|%s|%s|%s|%g|%s|%d|%g|%v|%v|%v", s.Entities[t.From].Folded, s.Entities[t.To].Folded, t.Counts, float64(t.Strength), sn, u, t.Confidence, t.Attributes.Value("both_ways") != "", graph.Fold(t.Attributes.Value("use")) == "never", imp))
		}
		d := graph.DateOf(time.Date(2025, 6, 9, 0, 0, 0, 0, time.UTC)).First()
		for i := range s.Entities {
			e := &s.Entities[i]
			if !e.Kind.HasView() && e.Kind != graph.Event {
				continue
			}
			st, ok := e.At(graph.Stance, d)
			out = append(out, fmt.Sprintf("E|%s|%s|%s|%s|%v|%g", e.ID, e.Folded, e.Kind, graph.Fold(st.Value), ok, st.Confidence))
		}
		sort.Strings(out)
		for _, l := range out {
			fmt.Println(l)
		}
		fmt.Println("END", nskip)
	}
}
