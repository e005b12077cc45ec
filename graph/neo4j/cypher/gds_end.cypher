// Ends what still works on a projection: it could make one anew after it was dropped.
SHOW TRANSACTIONS YIELD transactionId, metaData
WHERE metaData.projection = $name
TERMINATE TRANSACTIONS transactionId YIELD message
RETURN message
