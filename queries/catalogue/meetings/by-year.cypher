MATCH (m:Meeting)
WHERE m.earliest IS NOT NULL
OPTIONAL MATCH (a:Person)-[x:TOOK_PART_IN]->(m)
WITH substring(m.earliest, 0, 4) AS year, m, count(DISTINCT a) AS people
RETURN year, count(m) AS meetings, sum(people) AS attendances
ORDER BY year
LIMIT $limit
