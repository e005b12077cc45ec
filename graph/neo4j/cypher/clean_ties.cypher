UNWIND $elements AS element
MATCH ()-[t]->()
WHERE elementId(t) = element
DELETE t
