UNWIND $rows AS row
MATCH (x:InroadText {id: row.id})
SET x.statements = null, x.search = row.text.search, x.unstated = true, x.asked = null
WITH row
MATCH (e:InroadRecord {id: row.id})
SET e += row.show
