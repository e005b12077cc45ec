// The rows of ties from each of the ids to those that are named by how their rows begin; to all where none is named.
UNWIND $rows AS row
MATCH (x:InroadText {id: row.from})
WHERE x.ties IS NOT NULL
RETURN x.id AS id, x.exact AS exact,
  CASE WHEN size(row.to) = 0 THEN x.ties ELSE [t IN x.ties WHERE any(to IN row.to WHERE t STARTS WITH to)] END AS ties
