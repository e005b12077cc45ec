// The hint makes the index give the order.
MATCH (x:InroadText)
USING INDEX x:InroadText(id)
WHERE x.id > $after
RETURN x.id AS id, x.exact AS exact, x.statements AS statements, x.ties AS ties
ORDER BY x.id
LIMIT $limit
