MATCH (d:Document)
WHERE d.id IS NOT NULL AND d.hash IS NOT NULL AND d.complete IS NOT NULL
RETURN d.id AS id, d.source AS source, d.name AS name, d.hash AS hash, d.read AS read, d.complete AS complete, elementId(d) AS element
