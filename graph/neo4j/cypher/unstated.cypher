// Of the ids those whose kind no document states, with the least of what their ties ask, as far as it was kept.
UNWIND $ids AS id
MATCH (x:InroadText {id: id})
WHERE x.unstated
RETURN x.id AS id, x.asked AS asked
