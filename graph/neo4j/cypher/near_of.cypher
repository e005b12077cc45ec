// The ends of the ties of the ids, in either direction.
UNWIND $ids AS id
MATCH (:InroadRecord {id: id})-[t]-(:InroadRecord)
WHERE t.reading IS NOT NULL AND NOT type(t) IN ['SAME_AS', 'NOT_SAME_AS']
RETURN DISTINCT startNode(t).id AS source, endNode(t).id AS target
