// The ends of ties that stand on these records alone, perhaps.
UNWIND $ids AS id
MATCH (:Entity {id: id})--(n:Entity)
WHERE n.statements IS NULL
RETURN DISTINCT n.id AS id
