SHOW INDEXES YIELD name, type
RETURN name, type
