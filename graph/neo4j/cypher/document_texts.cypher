// Texts in whose rows the document's id stands as a field, in the order of the index; which of them it really states is
// for the caller to see.
MATCH (x:InroadText)
USING INDEX x:InroadText(id)
WHERE x.id > $after
  AND (any(s IN x.statements WHERE s CONTAINS $inside OR s ENDS WITH $ending)
    OR any(t IN x.ties WHERE t CONTAINS $inside OR t ENDS WITH $ending))
RETURN x.id AS id, x.exact AS exact, x.statements AS statements, x.ties AS ties
ORDER BY x.id
LIMIT $limit
