CALL gds.pageRank.stream($name, $settings) YIELD nodeId, score
RETURN nodeId, score
