MATCH (a:Actor)-[t:MEMBER_OF]->(i {id: $initiative})
RETURN a.id AS id, a.name AS name, a.countries AS countries, t.dates AS dates, t.grade AS grade, t.sources AS sources
ORDER BY id
LIMIT $limit
