MATCH (a:InroadRecord)-[t:GATE]->(b:InroadRecord)
WHERE t.reading IS NOT NULL
RETURN DISTINCT a.id AS source, b.id AS target
