MATCH (a:Entity)-[j:SAME_AS|NOT_SAME_AS]->(b:Entity)
RETURN a.id AS source, a.exact AS sourceExact, b.id AS target, b.exact AS targetExact, j.judgement AS statement
