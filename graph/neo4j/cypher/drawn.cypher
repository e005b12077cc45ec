MATCH (s:InroadStore {name: 'inroad'})
SET s.drawn = coalesce(s.drawn, 0) + $more
