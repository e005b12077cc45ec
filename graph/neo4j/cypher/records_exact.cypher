MATCH (x:InroadText)
WHERE x.exact IS NOT NULL AND x.statements IS NOT NULL
RETURN x.exact AS exact, x.statements AS statements
