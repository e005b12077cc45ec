// TYPE is replaced by strength, cost or steps. Ties come as three lists of one length; rows that no tie touches come by
// themselves, without a target.
UNWIND range(0, $rows - 1 + size($sources)) AS i
WITH i, i - $rows AS tie
WITH CASE WHEN tie < 0 THEN i ELSE $sources[tie] END AS source,
  CASE WHEN tie < 0 THEN null ELSE $targets[tie] END AS target,
  CASE WHEN tie < 0 THEN null ELSE {relationshipProperties: {TYPE: $weights[tie]}} END AS data
RETURN gds.graph.project($name, source, target, data, {undirectedRelationshipTypes: $undirected}) AS projection
