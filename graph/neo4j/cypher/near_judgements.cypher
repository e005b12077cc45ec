// The judgements that name one of the ids.
MATCH (j:InroadJudgement)
WHERE j.from IN $ids OR j.to IN $ids
RETURN j.a AS a, j.b AS b, j.statement AS statement
