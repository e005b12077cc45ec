CALL gds.closeness.harmonic.stream($name, $settings) YIELD nodeId, score
RETURN nodeId, score
