// The store entry of the form before labels of our own. Others may have a :Store of that name.
MATCH (s:Store {name: 'inroad'})
WHERE s.version IS NOT NULL AND s.schema IS NOT NULL
RETURN s.version AS version, s.schema AS schema
