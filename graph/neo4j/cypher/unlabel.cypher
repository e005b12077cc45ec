// LABELS is replaced by all labels of the closed list.
UNWIND $ids AS id
MATCH (e:InroadRecord {id: id})
REMOVE e:LABELS
