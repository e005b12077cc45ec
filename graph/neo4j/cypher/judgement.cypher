UNWIND $rows AS row
MERGE (j:InroadJudgement {id: row.id})
SET j = row.judgement
