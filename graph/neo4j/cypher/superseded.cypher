MATCH (d:Document)
WHERE d.superseded
RETURN d.id AS id
