MATCH (o:Person)-[:TOOK_PART_IN]->(m:Meeting)
WITH m, count(DISTINCT o) AS named
WHERE named <= $largest
MATCH (a:Person)-[x:TOOK_PART_IN]->(m)<-[y:TOOK_PART_IN]-(b:Person)
WHERE a.id < b.id AND x.grade <> 'D' AND y.grade <> 'D'
WITH a, b, count(DISTINCT m) AS meetings, min(m.earliest) AS first, max(m.latest) AS last
WHERE meetings >= $at_least
RETURN a.id AS first_id, a.name AS first_name, b.id AS second_id, b.name AS second_name, meetings, first, last
ORDER BY meetings DESC, first_id, second_id
LIMIT $limit
