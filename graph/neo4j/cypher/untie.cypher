// The relationships of ties from each of the ids that one document states.
UNWIND $ids AS id
MATCH (:InroadRecord {id: id})-[t]->(:InroadRecord)
WHERE t.reading = $reading AND NOT type(t) IN ['SAME_AS', 'NOT_SAME_AS']
DELETE t
