MATCH (f:Actor)-[t:FUNDED]->(x)
RETURN f.id AS funder, f.name AS name, x.id AS id, x.name AS funded, t.grade AS grade, t.sources AS sources
ORDER BY funder, id
LIMIT $limit
