// How much is held and how much of it is drawn; each count is kept by the server. Others may have drawn more.
MATCH (s:InroadStore {name: 'inroad'})
CALL { MATCH (x:InroadText) RETURN count(x) AS texts }
CALL { MATCH (e:InroadRecord) RETURN count(e) AS records }
CALL { MATCH (:InroadRecord)-[t]->() RETURN count(t) AS ties }
RETURN texts, records, coalesce(s.drawn, 0) AS drawn, ties
