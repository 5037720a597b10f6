MATCH (a:Person)
WHERE a.top_sectors IS NULL OR a.countries IS NULL
RETURN a.id AS id, a.name AS name, a.top_sectors AS sectors, a.countries AS countries
ORDER BY id
LIMIT $limit
