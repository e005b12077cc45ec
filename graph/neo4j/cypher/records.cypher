// The hint makes the index give the order, which is that of bytes; a sort would follow UTF-16.
MATCH (x:InroadText)
USING INDEX x:InroadText(id)
WHERE x.id >= '' AND x.statements IS NOT NULL AND x.exact IS NULL
RETURN x.id AS id, x.statements AS statements
ORDER BY x.id
