MATCH (a:Entity)-[t]->(b:Entity)
WHERE t.statement IS NOT NULL
RETURN a.id AS source, a.exact AS sourceExact, b.id AS target, b.exact AS targetExact, t.statement AS statement
