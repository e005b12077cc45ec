UNWIND $elements AS element
MATCH (d)
WHERE elementId(d) = element
DETACH DELETE d
