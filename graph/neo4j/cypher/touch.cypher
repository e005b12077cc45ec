// First in every transaction that writes. It takes the lock of the one store entry, so that writers queue, and
// counts the version up, so that readers notice. The token says afterwards whose commit was the last.
MERGE (s:InroadStore {name: 'inroad'})
ON CREATE SET s.version = 0, s.schema = $schema
SET s.version = s.version + 1
WITH s, s.last AS last
SET s.last = $token
RETURN last, s.schema AS schema
