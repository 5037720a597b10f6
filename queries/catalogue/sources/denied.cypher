MATCH (c:Claim {says: 'denies'})-[:SUBJECT]->(a)
MATCH (c)-[:STATED_BY]->(s:Source)
OPTIONAL MATCH (c)-[:OBJECT]->(b)
RETURN a.id AS id, a.name AS subject, b.name AS object, c.by AS denied_by, s.id AS source, s.title AS title, s.address_words AS address_words
ORDER BY id, c.id
LIMIT $limit
