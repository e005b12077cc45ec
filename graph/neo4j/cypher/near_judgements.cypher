// The judgements that name one of the ids.
UNWIND $ids AS id
MATCH (:Entity {id: id})-[j:SAME_AS|NOT_SAME_AS]-(:Entity)
WITH DISTINCT j, startNode(j) AS a, endNode(j) AS b
RETURN a.id AS source, a.exact AS sourceExact, b.id AS target, b.exact AS targetExact, j.judgement AS statement
