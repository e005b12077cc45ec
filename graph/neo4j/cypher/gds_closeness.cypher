CALL gds.closeness.stream($name, $settings) YIELD nodeId, score
RETURN nodeId, score
