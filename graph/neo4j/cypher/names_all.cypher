// Of all records what they may be found by, where an earlier schema has no keys to search.
MATCH (e:Entity)
WHERE e.statements IS NOT NULL
RETURN e.id AS id, e.exact AS exact,
  [s IN e.statements WHERE any(property IN $properties WHERE s STARTS WITH property)] AS statements
