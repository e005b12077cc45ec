UNWIND $rows AS row
MERGE (x:InroadText {id: row.id})
ON CREATE SET x += row.text
MERGE (e:InroadRecord {id: row.id})
ON CREATE SET e.name = row.name
