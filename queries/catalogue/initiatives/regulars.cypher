MATCH (a:Person)-[x:TOOK_PART_IN]->(m:Meeting)-[:ROUND_OF]->(i:Initiative {id: $initiative})
WHERE x.grade <> 'D'
RETURN a.id AS id, a.name AS name, a.countries AS countries, a.top_sectors AS sectors, count(DISTINCT m) AS rounds,
       min(m.earliest) AS first, max(m.latest) AS last
ORDER BY rounds DESC, id
LIMIT $limit
