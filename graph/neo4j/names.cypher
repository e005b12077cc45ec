// Of every record what it may be found by: the rows of the given properties.
MATCH (e:Entity)
WHERE e.statements IS NOT NULL
RETURN e.id AS id, e.exact AS exact,
  [s IN e.statements WHERE any(property IN $properties WHERE s STARTS WITH property)] AS statements
