// Of the records in whose keys the text stands, what they may be found by: the rows of the given properties.
MATCH (x:InroadText)
WHERE x.search CONTAINS $text AND x.statements IS NOT NULL
RETURN x.id AS id, x.exact AS exact,
  [s IN x.statements WHERE any(property IN $properties WHERE s STARTS WITH property)] AS statements
