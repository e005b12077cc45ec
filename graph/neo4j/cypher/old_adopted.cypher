// Nodes of the old form that bear the label of the new.
MATCH (e:Entity:InroadRecord)
RETURN elementId(e) AS element
