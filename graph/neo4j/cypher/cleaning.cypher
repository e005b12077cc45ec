MATCH (s:InroadStore {name: 'inroad'})
WHERE s.cleaning
RETURN s.cleaning AS cleaning
