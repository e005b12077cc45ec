// What is held under the given ids. A text without statements is that of an end of ties that no document speaks of.
UNWIND $ids AS id
MATCH (x:InroadText {id: id})
RETURN x.id AS id, x.exact AS exact, x.statements AS statements
