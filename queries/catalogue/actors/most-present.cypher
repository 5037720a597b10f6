MATCH (a:Person)-[x:TOOK_PART_IN]->(m:Meeting)
WHERE x.grade <> 'D'
RETURN a.id AS id, a.name AS name, a.countries AS countries, a.top_sectors AS sectors, count(DISTINCT m) AS meetings,
       min(m.earliest) AS first, max(m.latest) AS last
ORDER BY meetings DESC, id
LIMIT $limit
