MATCH (a:Person {id: $actor})-[x:TOOK_PART_IN]->(m:Meeting)<-[y:TOOK_PART_IN]-(b:Person)
WHERE b.id <> a.id AND x.grade <> 'D' AND y.grade <> 'D'
RETURN b.id AS id, b.name AS name, b.countries AS countries, b.top_sectors AS sectors,
       count(DISTINCT m) AS meetings, min(m.earliest) AS first, max(m.latest) AS last
ORDER BY meetings DESC, id
LIMIT $limit
