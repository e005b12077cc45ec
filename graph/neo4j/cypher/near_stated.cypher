// The ends of at most so many ties of each of the ids, except those of some documents.
UNWIND $ids AS id
MATCH (e:InroadRecord {id: id})
CALL {
  WITH e
  MATCH (e)-[t]-(:InroadRecord)
  WHERE t.reading IS NOT NULL AND NOT type(t) IN ['SAME_AS', 'NOT_SAME_AS'] AND NOT t.reading IN $except
  RETURN t LIMIT $most
}
RETURN startNode(t).id AS source, endNode(t).id AS target, id AS id
