MATCH (m:Meeting)
WHERE m.status IN ['announced', 'cancelled']
RETURN m.id AS id, m.name AS name, m.status AS status, m.dates AS dates, m.sources AS sources
ORDER BY coalesce(m.earliest, ''), id
LIMIT $limit
