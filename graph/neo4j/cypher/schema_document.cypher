CREATE CONSTRAINT inroad_document_id IF NOT EXISTS FOR (d:InroadDocument) REQUIRE d.id IS UNIQUE
