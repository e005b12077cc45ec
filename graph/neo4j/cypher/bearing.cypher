// Who bears one of the keys, each given with the line ends that stand around it.
UNWIND $keys AS key
MATCH (e:Entity)
WHERE e.search CONTAINS key
RETURN DISTINCT e.id AS id, e.exact AS exact
