MATCH (p:Person)-[:TOOK_PART_IN]->(:Meeting)<-[:TOOK_PART_IN]-(s:Person)
WHERE 'military' IN s.top_sectors AND $soldiers IN s.countries AND s.id <> p.id
WITH p, count(DISTINCT s) AS soldiers_met
MATCH (p)-[:TOOK_PART_IN]->(:Meeting)<-[:TOOK_PART_IN]-(c:Person)
WHERE 'civilian' IN c.top_sectors AND $civilians IN c.countries AND c.id <> p.id
RETURN p.id AS id, p.name AS name, p.countries AS countries, p.top_sectors AS sectors, soldiers_met, count(DISTINCT c) AS civilians_met
ORDER BY soldiers_met DESC, civilians_met DESC, id
LIMIT $limit
