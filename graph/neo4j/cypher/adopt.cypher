UNWIND $elements AS element
MATCH (e)
WHERE elementId(e) = element
SET e:InroadRecord
