// What the ids head, work for and are part of.
UNWIND $ids AS id
MATCH (a:Entity {id: id})-[t:HEADS|WORKS_FOR|PART_OF]->(b:Entity)
RETURN a.id AS source, a.exact AS sourceExact, b.id AS target, b.exact AS targetExact, t.statement AS statement
