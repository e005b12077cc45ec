UNWIND $rows AS row
MATCH (x:InroadText {id: row.id})
SET x.ties = row.ties
