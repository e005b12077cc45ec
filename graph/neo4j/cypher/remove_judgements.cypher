UNWIND $ids AS id
MATCH (a)-[j:SAME_AS|NOT_SAME_AS {id: id}]->(b)
WITH j, a.id AS one, b.id AS other
DELETE j
RETURN one, other
