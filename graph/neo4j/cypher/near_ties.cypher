// The ties of the ids, in either direction.
UNWIND $ids AS id
MATCH (:Entity {id: id})-[t]-(:Entity)
WHERE t.statement IS NOT NULL
WITH DISTINCT t, startNode(t) AS a, endNode(t) AS b
RETURN a.id AS source, a.exact AS sourceExact, b.id AS target, b.exact AS targetExact, t.statement AS statement
