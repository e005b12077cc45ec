MATCH (s:Store {name: 'inroad'})
SET s.schema = $schema
