MATCH (a:Person {id: $actor})-[x:TOOK_PART_IN]->(m:Meeting)
RETURN m.id AS id, m.name AS name, m.dates AS dates, m.place AS place, x.roles AS roles, x.grade AS grade, x.sources AS sources
ORDER BY coalesce(m.earliest, ''), id
LIMIT $limit
