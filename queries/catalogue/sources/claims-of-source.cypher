MATCH (c:Claim)-[:STATED_BY]->(s:Source {id: $source})
MATCH (c)-[:SUBJECT]->(a)
OPTIONAL MATCH (c)-[:OBJECT]->(b)
RETURN c.id AS claim, a.name AS subject, b.name AS object, c.says AS says, c.confidence AS confidence, c.locator AS locator
ORDER BY claim
LIMIT $limit
