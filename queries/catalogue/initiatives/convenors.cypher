MATCH (c)-[t:CONVENED]->(x)
RETURN c.id AS convenor, c.name AS name, count(DISTINCT x) AS convened
ORDER BY convened DESC, convenor
LIMIT $limit
