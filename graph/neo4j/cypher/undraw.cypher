// All relationships of ours from each of the ids.
UNWIND $ids AS id
MATCH (:InroadRecord {id: id})-[t]->(:InroadRecord)
WHERE t.reading IS NOT NULL
DELETE t
