MATCH (d:Document)
RETURN d.id AS id, d.source AS source, d.name AS name, d.hash AS hash, d.read AS read, d.complete AS complete
