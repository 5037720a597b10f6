MATCH (c:Claim)-[:STATED_BY]->(s:Source)
WHERE s.publisher IS NOT NULL
RETURN s.publisher AS publisher, count(DISTINCT s) AS pages, count(c) AS claims
ORDER BY claims DESC, publisher
LIMIT $limit
