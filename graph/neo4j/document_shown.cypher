// Ties of the document that do not show yet as they are to.
MATCH (a:Entity)-[t]->(b:Entity)
WHERE t.document = $document AND t.statement IS NOT NULL AND (type(t) = 'SUPERSEDED') <> $superseded
RETURN a.id AS source, a.exact AS sourceExact, b.id AS target, b.exact AS targetExact, t.statement AS statement,
  elementId(t) AS element
LIMIT $limit
