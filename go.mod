module inroad

go 1.26

require golang.org/x/text v0.31.0

require github.com/neo4j/neo4j-go-driver/v5 v5.28.4
