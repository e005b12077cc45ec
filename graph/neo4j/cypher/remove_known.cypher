// Which of the ids name a record or the end of a tie, a document or a judgement.
UNWIND $rows AS row
OPTIONAL MATCH (x:InroadText {id: row.key})
OPTIONAL MATCH (d:InroadDocument {id: row.named})
WHERE d.hash IS NOT NULL
OPTIONAL MATCH (j:InroadJudgement {id: row.named})
RETURN row.number AS number, x IS NOT NULL AS record, d IS NOT NULL AS document, j IS NOT NULL AS judgement
