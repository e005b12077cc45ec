// What the ids head, work for and are part of.
UNWIND $ids AS id
MATCH (a:InroadRecord {id: id})-[t:HEADS|WORKS_FOR|PART_OF]->(b:InroadRecord)
WHERE t.reading IS NOT NULL
RETURN DISTINCT a.id AS source, b.id AS target
