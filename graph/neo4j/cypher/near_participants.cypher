// Who took part in the ids, which are contacts.
UNWIND $ids AS id
MATCH (b:Entity {id: id})<-[t:TOOK_PART]-(a:Entity)
RETURN a.id AS source, a.exact AS sourceExact, b.id AS target, b.exact AS targetExact, t.statement AS statement
