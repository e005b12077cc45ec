// The ends of one tie of each sort that can tell of what kind an end is: by its type, direction and document, and the
// column that implies it.
UNWIND $ids AS id
MATCH (e:InroadRecord {id: id})-[t]-(:InroadRecord)
WHERE t.reading IS NOT NULL AND NOT type(t) IN ['SAME_AS', 'NOT_SAME_AS']
WITH e, startNode(t) = e AS out, type(t) AS type, t.type AS word, t.reading AS reading, t.implied_by AS column, head(collect(t)) AS t
RETURN DISTINCT startNode(t).id AS source, endNode(t).id AS target
