MATCH (a:Person)-[x:TOOK_PART_IN]->(m:Meeting)
WHERE x.grade <> 'D'
WITH m, count(DISTINCT CASE WHEN $first IN a.countries THEN a.id END) AS of_first,
     count(DISTINCT CASE WHEN $second IN a.countries THEN a.id END) AS of_second
WHERE of_first > 0 AND of_second > 0
RETURN m.id AS id, m.name AS name, m.dates AS dates, of_first, of_second
ORDER BY coalesce(m.earliest, ''), id
LIMIT $limit
