// The ties among the ids.
UNWIND $ids AS id
MATCH (a:Entity {id: id})-[t]->(b:Entity)
WHERE t.statement IS NOT NULL AND b.id IN $ids
RETURN a.id AS source, a.exact AS sourceExact, b.id AS target, b.exact AS targetExact, t.statement AS statement
