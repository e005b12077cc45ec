CALL gds.betweenness.stream($name, $settings) YIELD nodeId, score
RETURN nodeId, score
