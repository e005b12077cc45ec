UNWIND $rows AS row
MERGE (x:InroadText {id: row.id})
SET x += row.text
