MATCH (d:InroadDocument {id: $id})
DELETE d
