// Ties of the document, from the given key on, that do not show yet as they are to. The index gives their order.
MATCH (a:Entity)
USING INDEX a:Entity(id)
WHERE a.id >= $after
MATCH (a)-[t]->(b:Entity)
WHERE (type(t) = 'SUPERSEDED') <> $superseded AND t.document = $document AND t.statement IS NOT NULL
RETURN a.id AS source, a.exact AS sourceExact, b.id AS target, b.exact AS targetExact, t.statement AS statement,
  elementId(t) AS element
ORDER BY a.id
LIMIT $limit
