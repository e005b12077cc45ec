// What may be a record of ours in the old form; others have an :Entity with an id too.
MATCH (e:Entity)
WHERE e.id IS NOT NULL
RETURN e.id AS id, e.exact AS exact, e.statements AS statements, e.search AS search, elementId(e) AS element
