MATCH (a)-[s:SIGNED]->(l:Letter {id: $letter})
RETURN a.id AS id, a.name AS name, a.countries AS countries, a.top_sectors AS sectors, s.grade AS grade, s.sources AS sources
ORDER BY id
LIMIT $limit
