MATCH (e:Entity)
WHERE e.exact IS NOT NULL AND e.statements IS NOT NULL
RETURN e.exact AS exact, e.statements AS statements
