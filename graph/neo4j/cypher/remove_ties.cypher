UNWIND $ids AS element
MATCH (a)-[t]->(b)
WHERE elementId(t) = element
WITH t, a.id AS one, b.id AS other
DELETE t
RETURN one, other
