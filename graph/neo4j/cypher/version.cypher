// While filling is true, the store is being brought up from the form of an earlier version, and that is read.
MATCH (s:InroadStore {name: 'inroad'})
RETURN s.version AS version, s.schema AS schema, s.filling AS filling
