// One without hash has a number only: something that names it came before it.
MATCH (d:InroadDocument)
RETURN d.id AS id, d.source AS source, d.name AS name, d.hash AS hash, d.read AS read, d.complete AS complete,
  d.number AS number, d.superseded AS superseded, d.exact AS exact
