// Of every row how many it reaches, how far they are in all, and how near.
CALL gds.allShortestPaths.stream($name, $settings) YIELD sourceNodeId, targetNodeId, distance
WHERE sourceNodeId <> targetNodeId
RETURN sourceNodeId AS row, count(*) AS reached, sum(distance) AS distance, sum(1 / distance) AS nearness
