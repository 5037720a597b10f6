MATCH (a:Person {id: $from})-[:TOOK_PART_IN]->(m:Meeting)<-[:TOOK_PART_IN]-(c:Person)
WHERE c.id <> $from AND c.id <> $to
WITH c, count(DISTINCT m) AS with_first
MATCH (c)-[:TOOK_PART_IN]->(n:Meeting)<-[:TOOK_PART_IN]-(b:Person {id: $to})
RETURN c.id AS id, c.name AS name, c.countries AS countries, c.top_sectors AS sectors, with_first,
       count(DISTINCT n) AS with_second
ORDER BY with_first + with_second DESC, id
LIMIT $limit
