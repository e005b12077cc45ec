SHOW CONSTRAINTS YIELD type, entityType, labelsOrTypes, properties
RETURN type, entityType, labelsOrTypes, properties
