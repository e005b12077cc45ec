CREATE TEXT INDEX inroad_text_search IF NOT EXISTS FOR (x:InroadText) ON (x.search)
