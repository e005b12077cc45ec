MATCH (s:Store {name: 'inroad'})
RETURN s.version AS version, s.schema AS schema
