MATCH (a:Person)-[x:TOOK_PART_IN]->(m:Meeting)
WHERE 'head' IN x.roles OR 'co-head' IN x.roles
RETURN a.id AS id, a.name AS name, x.side AS side, m.id AS meeting, m.dates AS dates, x.grade AS grade, x.sources AS sources
ORDER BY coalesce(m.earliest, ''), meeting, id
LIMIT $limit
