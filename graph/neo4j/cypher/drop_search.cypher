DROP INDEX inroad_search IF EXISTS
