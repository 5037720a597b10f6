MATCH (m:Meeting)-[:ROUND_OF]->(i:Initiative {id: $initiative})
OPTIONAL MATCH (a:Person)-[:TOOK_PART_IN]->(m)
WITH m, count(DISTINCT a) AS people
RETURN m.id AS id, m.name AS name, m.dates AS dates, m.place AS place, people AS people
ORDER BY coalesce(m.earliest, ''), id
LIMIT $limit
