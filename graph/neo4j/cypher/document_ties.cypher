MATCH ()-[t]->()
WHERE t.document = $document
RETURN elementId(t) AS element, t.statement AS tie, t.judgement AS judgement
LIMIT $limit
