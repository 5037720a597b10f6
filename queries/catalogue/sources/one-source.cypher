MATCH (a:Actor)-[x:TOOK_PART_IN]->(m:Meeting)
WHERE size(x.sources) = 1
RETURN m.id AS meeting, m.name AS name, a.id AS id, a.name AS actor, x.grade AS grade, x.sources AS sources
ORDER BY meeting, id
LIMIT $limit
