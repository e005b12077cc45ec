// What is held under the given ids. An entity without statements is the end of a tie that no document speaks of.
UNWIND $ids AS id
MATCH (e:Entity {id: id})
RETURN e.id AS id, e.exact AS exact, e.statements AS statements
