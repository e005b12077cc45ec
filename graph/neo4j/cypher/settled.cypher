// The version once every writer that is under way has ended: writing the same value takes the lock and changes
// nothing. A plain read could see half of a commit while the version still reads as before.
MATCH (s:Store {name: 'inroad'})
SET s.version = s.version
RETURN s.version AS version, s.schema AS schema
