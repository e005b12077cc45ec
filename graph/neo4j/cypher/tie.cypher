// TYPE is replaced by a type of the closed list.
UNWIND $rows AS row
MATCH (a:Entity {id: row.from})
MATCH (b:Entity {id: row.to})
MERGE (a)-[t:TYPE {statement: row.statement}]->(b)
ON CREATE SET t += row.show
