// Records in whose rows the document's id stands as a field; which of them it really states is for the caller to see.
MATCH (e:Entity)
USING INDEX e:Entity(id)
WHERE e.id > $after AND any(s IN e.statements WHERE s CONTAINS $inside OR s ENDS WITH $ending)
RETURN e.id AS id, e.exact AS exact, e.statements AS statements
ORDER BY e.id
LIMIT $limit
