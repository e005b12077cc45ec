// LABELS is replaced by labels of the closed list.
UNWIND $ids AS id
MATCH (e:InroadRecord {id: id})
SET e:LABELS
