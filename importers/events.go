package importers

import (
	"inroad/graph"
)

func claimEvent(l *line) (claim, bool) {
	c, ok := l.claim("event", graph.Event)
	if c.start = l.cell("start"); c.start == "" {
		if i, has := l.head.at["start"]; has {
			c.startText = l.raw[i]
		}
	}
	return c, ok
}

func readEvent(l *line) {
	id, ok := l.begin("event", graph.Event)
	if !ok {
		return
	}
	l.sayColumns(nil)
	l.endRecord()
	for _, who := range l.ends("stakeholder", nil) {
		l.tie(graph.Tie{From: who, To: id, Type: graph.Attends, Attributes: graph.MakeAttributes(map[string][]string{graph.AttrRole: {l.cell("role")}})})
	}
}
