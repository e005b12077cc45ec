MATCH (d:InroadDocument {id: $id})
SET d.superseded = $superseded
