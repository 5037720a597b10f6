MATCH (a:Person)-[x:TOOK_PART_IN]->(m:Meeting)<-[y:TOOK_PART_IN]-(b:Person)
WHERE $sector IN a.top_sectors AND $country IN a.countries AND $other_sector IN b.top_sectors AND $other_country IN b.countries
  AND a.id <> b.id AND x.grade <> 'D' AND y.grade <> 'D'
RETURN a.id AS id, a.name AS name, b.id AS other_id, b.name AS other_name, count(DISTINCT m) AS meetings,
       min(m.earliest) AS first, max(m.latest) AS last
ORDER BY meetings DESC, id, other_id
LIMIT $limit
