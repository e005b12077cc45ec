// Whose keys contain the text. The search property is read here alone, and what it finds is looked at again.
MATCH (e:Entity)
WHERE e.search CONTAINS $text
RETURN e.id AS id, e.exact AS exact
LIMIT $limit
