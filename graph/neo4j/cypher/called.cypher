// Whose keys contain the text. The search property is read here alone, and what it finds is looked at again.
MATCH (x:InroadText)
WHERE x.search CONTAINS $text
RETURN x.id AS id, x.exact AS exact
LIMIT $limit
