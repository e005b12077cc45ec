CREATE CONSTRAINT inroad_store_name IF NOT EXISTS FOR (s:InroadStore) REQUIRE s.name IS UNIQUE
