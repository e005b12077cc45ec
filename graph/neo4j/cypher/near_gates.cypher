MATCH (a:Entity)-[t:GATE]->(b:Entity)
RETURN a.id AS source, a.exact AS sourceExact, b.id AS target, b.exact AS targetExact, t.statement AS statement
