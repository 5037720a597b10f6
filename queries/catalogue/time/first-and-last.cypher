MATCH (a:Person {id: $from})-[x:TOOK_PART_IN]->(m:Meeting)<-[y:TOOK_PART_IN]-(b:Person {id: $to})
WHERE x.grade <> 'D' AND y.grade <> 'D'
RETURN count(DISTINCT m) AS meetings, min(m.earliest) AS first, max(m.latest) AS last
ORDER BY meetings
LIMIT $limit
