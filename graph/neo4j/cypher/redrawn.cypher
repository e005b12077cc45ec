MATCH (s:InroadStore {name: 'inroad'})
SET s.drawn = $drawn
