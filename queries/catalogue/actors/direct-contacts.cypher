MATCH (a:Person)-[c:IN_CONTACT_WITH]->(b:Person)
RETURN a.id AS first_id, a.name AS first_name, b.id AS second_id, b.name AS second_name, c.dates AS dates, c.grade AS grade, c.sources AS sources
ORDER BY coalesce(c.earliest, ''), c.id
LIMIT $limit
