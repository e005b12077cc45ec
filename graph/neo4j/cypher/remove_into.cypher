// The texts that hold ties to one of the ids, given as their rows begin: escaped, up to the first tab.
MATCH (x:InroadText)
WHERE any(t IN x.ties WHERE head(split(t, '\t')) IN $targets)
RETURN x.id AS id, x.exact AS exact, x.ties AS ties
