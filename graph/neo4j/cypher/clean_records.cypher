UNWIND $elements AS element
MATCH (e)
WHERE elementId(e) = element
REMOVE e:Entity
SET e.statements = null, e.search = null, e.exact = null
