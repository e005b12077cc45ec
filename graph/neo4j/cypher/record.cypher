// LABELS is replaced by labels of the closed list.
UNWIND $rows AS row
MERGE (e:InroadRecord {id: row.id})
SET e:LABELS, e += row.show
