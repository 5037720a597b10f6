MATCH (m:Meeting)
WHERE NOT (m)<-[:TOOK_PART_IN]-() AND coalesce(m.status, 'held') = 'held'
RETURN m.id AS id, m.name AS name, m.dates AS dates, m.sources AS sources
ORDER BY coalesce(m.earliest, ''), id
LIMIT $limit
