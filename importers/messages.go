package importers

import (
	"inroad/graph"
)

func readMessage(l *line) {
	text := l.text("text")
	if text == "" {
		l.skip("text", "", "is empty", "write what we say")
		return
	}
	l.checkCells()
	l.beginRecord(graph.ID(l.out.source + "/message/" + digest(graph.Fold(text))[:16]))
	l.say("", graph.KindOf, string(graph.Message), dates{})
	l.sayColumns(nil)
	l.endRecord()
}
