UNWIND $ids AS id
MATCH (x:InroadText {id: id})
WHERE x.statements IS NULL AND x.ties IS NULL
MATCH (e:InroadRecord {id: id})
WHERE NOT (e)--()
DELETE x, e
