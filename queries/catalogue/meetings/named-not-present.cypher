MATCH (a:Actor)-[x:NAMED_FOR]->(m:Meeting)
RETURN m.id AS meeting, m.name AS name, a.id AS id, a.name AS actor, x.presence AS presence
ORDER BY meeting, id
LIMIT $limit
