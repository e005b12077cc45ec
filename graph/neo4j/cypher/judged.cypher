// TYPE is replaced by SAME_AS or NOT_SAME_AS.
UNWIND $rows AS row
MATCH (a:InroadRecord {id: row.from})
MATCH (b:InroadRecord {id: row.to})
CREATE (a)-[r:TYPE]->(b)
SET r = row.show
