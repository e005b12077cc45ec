// The ends of the ties among the ids.
UNWIND $ids AS id
MATCH (a:InroadRecord {id: id})-[t]->(b:InroadRecord)
WHERE t.reading IS NOT NULL AND NOT type(t) IN ['SAME_AS', 'NOT_SAME_AS'] AND b.id IN $ids
RETURN DISTINCT a.id AS source, b.id AS target
