package neo4j

import (
	"testing"

	"inroad/graph"
	"inroad/graph/storetest"
)

func TestStore(t *testing.T) {
	o := options(server.Require(t))
	storetest.Run(t, func(t *testing.T) graph.Store {
		s, err := Open(t.Context(), o)
		if err != nil {
			t.Fatal(err)
		}
		wipe(t, s)
		return s
	})
}
