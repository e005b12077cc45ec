// Whether others keep something beside what bears a label of ours.
MATCH (n)
WHERE NOT n:InroadRecord|InroadText|InroadDocument|InroadJudgement|InroadStore
RETURN 1 AS beside
LIMIT 1
