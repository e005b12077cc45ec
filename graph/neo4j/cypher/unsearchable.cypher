// Entities of an earlier schema, which cannot be searched yet.
MATCH (e:Entity)
WHERE e.search IS NULL
RETURN e.id AS id, e.exact AS exact, e.statements AS statements
LIMIT $limit
