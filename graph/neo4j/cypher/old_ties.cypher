MATCH (a:Entity)-[t]->(b:Entity)
WHERE t.statement IS NOT NULL OR t.judgement IS NOT NULL
RETURN a.id AS source, a.exact AS sourceExact, b.id AS target, b.exact AS targetExact, t.statement AS statement,
  t.judgement AS judgement, type(t) AS type, elementId(t) AS element, elementId(a) AS from, elementId(b) AS to
