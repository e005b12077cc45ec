// One tie of each sort that can tell of what kind an end is: by its type, direction and document, which are the first and
// the seventh field of the row, and the column that implies it, which stands in the sixth.
UNWIND $ids AS id
MATCH (e:Entity {id: id})-[t]-(:Entity)
WHERE t.statement IS NOT NULL
WITH e, t, split(t.statement, '\t') AS fields
WITH e, startNode(t) = e AS out, fields[0] AS type, fields[6] AS document,
  CASE WHEN fields[5] CONTAINS '"implied"' THEN fields[5] ELSE '' END AS column, head(collect(t)) AS t
WITH DISTINCT t, startNode(t) AS a, endNode(t) AS b
RETURN a.id AS source, a.exact AS sourceExact, b.id AS target, b.exact AS targetExact, t.statement AS statement
