// Strengths of relationships of a type that counts as what its ends make it.
UNWIND $rows AS row
MATCH (a:InroadRecord {id: row.from})-[t:TIE|SUPERSEDED]->(b:InroadRecord {id: row.to})
WHERE t.strength IS NULL AND t.type = row.show.type
SET t.strength = CASE WHEN a:Person AND b:Person THEN $persons ELSE $others END, t.strength_assumed = true
