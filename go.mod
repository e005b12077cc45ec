module inroad

go 1.26

require golang.org/x/text v0.31.0

require (
	github.com/goccy/go-yaml v1.18.0
	github.com/google/go-cmp v0.7.0
	github.com/neo4j/neo4j-go-driver/v5 v5.28.4
	gonum.org/v1/gonum v0.17.0
)
