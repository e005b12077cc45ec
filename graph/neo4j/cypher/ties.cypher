MATCH (x:InroadText)
WHERE x.ties IS NOT NULL
RETURN x.id AS id, x.exact AS exact, x.ties AS ties
