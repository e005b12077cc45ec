MATCH (s:InroadStore {name: 'inroad'})
SET s.cleaning = null
WITH s
MATCH (o:Store {name: 'inroad'})
WHERE o.version IS NOT NULL AND o.schema IS NOT NULL
DELETE o
