package mem_test

import (
	"testing"

	"inroad/graph"
	"inroad/graph/mem"
	"inroad/graph/storetest"
)

func TestStore(t *testing.T) {
	storetest.Run(t, func(*testing.T) graph.Store { return mem.New() })
}
