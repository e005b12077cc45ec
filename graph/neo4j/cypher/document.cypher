UNWIND $rows AS row
MERGE (d:InroadDocument {id: row.id})
SET d += row.show
