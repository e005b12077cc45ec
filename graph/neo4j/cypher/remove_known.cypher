// Which of the ids name a record or the end of a tie, a document or a judgement. Documents and judgements keep their ids escaped.
UNWIND $rows AS row
OPTIONAL MATCH (e:Entity {id: row.key})
OPTIONAL MATCH (d:Document {id: row.escaped})
RETURN row.escaped AS escaped, e IS NOT NULL AS record, d IS NOT NULL AS document,
  EXISTS { MATCH ()-[j:SAME_AS|NOT_SAME_AS]->() WHERE j.id = row.escaped } AS judgement
