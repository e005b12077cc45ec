// The judgements that a document holds, and those that name one of the ids.
MATCH (j:InroadJudgement)
WHERE j.reading = $reading OR j.from IN $ids OR j.to IN $ids
RETURN j.id AS id, j.statement AS statement
