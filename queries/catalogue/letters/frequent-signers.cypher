MATCH (a:Person)-[s:SIGNED]->(l:Letter)
WHERE s.grade <> 'D'
RETURN a.id AS id, a.name AS name, a.countries AS countries, a.top_sectors AS sectors, count(DISTINCT l) AS letters
ORDER BY letters DESC, id
LIMIT $limit
