// At most so many ties of each of the ids, but those of some documents.
UNWIND $ids AS id
MATCH (e:Entity {id: id})
CALL {
  WITH e
  MATCH (e)-[t]-(:Entity)
  WHERE t.statement IS NOT NULL AND NOT coalesce(t.document, '') IN $but
  RETURN t LIMIT $most
}
WITH e, t, startNode(t) AS a, endNode(t) AS b
RETURN a.id AS source, a.exact AS sourceExact, b.id AS target, b.exact AS targetExact, t.statement AS statement,
  e.id AS id, e.exact AS exact
