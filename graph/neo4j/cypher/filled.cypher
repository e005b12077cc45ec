MATCH (s:InroadStore {name: 'inroad'})
SET s.filling = null
