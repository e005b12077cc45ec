MATCH (d:Document {id: $id})
SET d.superseded = $superseded
