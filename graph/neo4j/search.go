package neo4j

import (
	"strings"

	"inroad/graph"
)

// search is the property by which records are found: the keys of a record, each between line ends, so that one index
// serves to look for a part of a key and for a whole one. Folded text holds no line end.
func search(r graph.Record) string {
	return "\n" + strings.Join(r.Keys(), "\n") + "\n"
}
