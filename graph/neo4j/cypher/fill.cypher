// The old form stays as it is and is read until all of it stands in the new one; earlier versions of this program are
// told by its schema to keep off.
MATCH (s:InroadStore {name: 'inroad'})
SET s.filling = true, s.cleaning = true, s.version = $version
WITH s
MATCH (o:Store {name: 'inroad'})
WHERE o.version IS NOT NULL AND o.schema IS NOT NULL
SET o.schema = $schema
