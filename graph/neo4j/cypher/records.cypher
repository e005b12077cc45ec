// The hint makes the index give the order, which is that of bytes; a sort would follow UTF-16.
MATCH (e:Entity)
USING INDEX e:Entity(id)
WHERE e.id >= '' AND e.statements IS NOT NULL AND e.exact IS NULL
RETURN e.id AS id, e.statements AS statements
ORDER BY e.id
