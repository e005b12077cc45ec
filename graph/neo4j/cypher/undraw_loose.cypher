// All ties from records of which nothing is held.
MATCH (e:InroadRecord)
WHERE e.id IS NULL OR NOT EXISTS { MATCH (x:InroadText {id: e.id}) }
MATCH (e)-[t]->(:InroadRecord)
WHERE t.reading IS NOT NULL AND NOT type(t) IN ['SAME_AS', 'NOT_SAME_AS']
DELETE t
