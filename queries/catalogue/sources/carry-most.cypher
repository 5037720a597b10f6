MATCH (c:Claim)-[:STATED_BY]->(s:Source)
RETURN s.id AS id, s.title AS title, s.address_words AS address_words,
   s.publisher AS publisher, s.kind AS kind, count(c) AS claims
ORDER BY claims DESC, id
LIMIT $limit
