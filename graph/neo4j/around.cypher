// One step further: whatever a tie joins to the given ids.
UNWIND $ids AS id
MATCH (:Entity {id: id})-[t]-(n:Entity)
WHERE t.statement IS NOT NULL
RETURN DISTINCT n.id AS id, n.exact AS exact
