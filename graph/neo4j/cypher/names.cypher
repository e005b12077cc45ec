// Of the records in whose keys the text stands, what they may be found by: the rows of the given properties.
MATCH (e:Entity)
WHERE e.search CONTAINS $text AND e.statements IS NOT NULL
RETURN e.id AS id, e.exact AS exact,
  [s IN e.statements WHERE any(property IN $properties WHERE s STARTS WITH property)] AS statements
