MATCH (a:Person)-[x:TOOK_PART_IN]->(m:Meeting)
WHERE x.grade <> 'D'
WITH m, count(DISTINCT CASE WHEN 'civilian' IN a.top_sectors THEN a.id END) AS civilian,
     count(DISTINCT CASE WHEN 'military' IN a.top_sectors THEN a.id END) AS military,
     count(DISTINCT CASE WHEN 'international' IN a.top_sectors THEN a.id END) AS international
WHERE military >= $military
RETURN m.id AS id, m.name AS name, m.dates AS dates, civilian, military, international
ORDER BY military DESC, id
LIMIT $limit
