// TYPE is replaced by a type of the closed list.
UNWIND $rows AS row
MATCH (a:InroadRecord {id: row.from})
MATCH (b:InroadRecord {id: row.to})
CREATE (a)-[t:TYPE]->(b)
SET t = row.show
