// TYPE is replaced by SAME_AS or NOT_SAME_AS.
UNWIND $rows AS row
MATCH (a:Entity {id: row.from})
MATCH (b:Entity {id: row.to})
MERGE (a)-[j:TYPE {judgement: row.statement}]->(b)
ON CREATE SET j += row.show
