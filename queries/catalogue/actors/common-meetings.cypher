MATCH (a:Person {id: $from})-[x:TOOK_PART_IN]->(m:Meeting)<-[y:TOOK_PART_IN]-(b:Person {id: $to})
RETURN m.id AS id, m.name AS name, m.dates AS dates, x.grade AS grade_first, y.grade AS grade_second, m.grade AS grade_meeting
ORDER BY coalesce(m.earliest, ''), id
LIMIT $limit
