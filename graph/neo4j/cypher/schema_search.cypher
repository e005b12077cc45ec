CREATE TEXT INDEX inroad_search IF NOT EXISTS FOR (e:Entity) ON (e.search)
