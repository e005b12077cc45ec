// Who took part in the ids, which are contacts.
UNWIND $ids AS id
MATCH (b:InroadRecord {id: id})<-[t:TOOK_PART]-(a:InroadRecord)
WHERE t.reading IS NOT NULL
RETURN DISTINCT a.id AS source, b.id AS target
