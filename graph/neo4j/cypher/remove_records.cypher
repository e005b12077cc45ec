UNWIND $ids AS id
MATCH (x:InroadText {id: id})
OPTIONAL MATCH (e:InroadRecord {id: id})
DETACH DELETE x, e
