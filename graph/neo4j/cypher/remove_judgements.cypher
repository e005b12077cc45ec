UNWIND $ids AS id
MATCH (j:InroadJudgement {id: id})
OPTIONAL MATCH (:InroadRecord {id: j.from})-[r:SAME_AS|NOT_SAME_AS {id: id}]->(:InroadRecord {id: j.to})
WHERE r.reading IS NOT NULL
WITH j, j.from AS one, j.to AS other, collect(r) AS shown
FOREACH (r IN shown | DELETE r)
DELETE j
RETURN one, other, size(shown) AS shown
