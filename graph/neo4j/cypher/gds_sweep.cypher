// Drops projections of ours that a killed program left behind.
CALL gds.graph.list() YIELD graphName, creationTime
WHERE graphName STARTS WITH 'inroad-' AND creationTime < datetime() - $age
CALL gds.graph.drop(graphName, false) YIELD graphName AS dropped
RETURN dropped
