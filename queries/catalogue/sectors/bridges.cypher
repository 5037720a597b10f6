MATCH (o:Person)-[:TOOK_PART_IN]->(m:Meeting)
WITH m, count(DISTINCT o) AS named
WHERE named <= $largest
MATCH (p:Person)-[:TOOK_PART_IN]->(m)<-[:TOOK_PART_IN]-(s:Person)
WHERE s.id <> p.id
WITH p, count(DISTINCT CASE WHEN 'military' IN s.top_sectors AND $soldiers IN s.countries THEN s.id END) AS soldiers_met,
     count(DISTINCT CASE WHEN 'civilian' IN s.top_sectors AND $civilians IN s.countries THEN s.id END) AS civilians_met
WHERE soldiers_met > 0 AND civilians_met > 0
RETURN p.id AS id, p.name AS name, p.countries AS countries, p.top_sectors AS sectors, soldiers_met, civilians_met
ORDER BY soldiers_met DESC, civilians_met DESC, id
LIMIT $limit
