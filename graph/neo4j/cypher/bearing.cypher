// Who bears one of the keys, each given with the line ends that stand around it.
UNWIND $keys AS key
MATCH (x:InroadText)
WHERE x.search CONTAINS key
RETURN DISTINCT x.id AS id, x.exact AS exact
