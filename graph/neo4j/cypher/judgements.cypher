MATCH (j:InroadJudgement)
RETURN j.a AS a, j.b AS b, j.statement AS statement
