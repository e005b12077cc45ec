UNWIND $rows AS row
MATCH (x:InroadText {id: row.id})
SET x.asked = row.asked
