// The ties and judgements among the given ids.
UNWIND $ids AS id
MATCH (a:Entity {id: id})-[t]->(b:Entity)
WHERE b.id IN $ids
RETURN a.id AS source, a.exact AS sourceExact, b.id AS target, b.exact AS targetExact,
  coalesce(t.statement, t.judgement) AS statement, t.judgement IS NOT NULL AS judgement
