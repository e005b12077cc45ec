UNWIND $ids AS id
MATCH (e:Entity {id: id})
WHERE e.statements IS NULL AND NOT (e)--()
DELETE e
