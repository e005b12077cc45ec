// Labels of ours with what several nodes are known by.
MATCH (n:InroadRecord|InroadText|InroadDocument|InroadJudgement|InroadStore)
WITH [l IN labels(n) WHERE l IN ['InroadRecord', 'InroadText', 'InroadDocument', 'InroadJudgement', 'InroadStore']][0] AS label,
  coalesce(n.id, n.name) AS key, count(*) AS nodes
WHERE nodes > 1 AND key IS NOT NULL
RETURN label, key
ORDER BY label, key
LIMIT 3
