// LABELS is replaced by all labels of the closed list.
UNWIND $ids AS id
MATCH (e:Entity {id: id})
REMOVE e:LABELS
