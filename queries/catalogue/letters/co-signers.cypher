MATCH (a:Person {id: $actor})-[x:SIGNED]->(l:Letter)<-[y:SIGNED]-(b:Person)
WHERE b.id <> a.id AND x.grade <> 'D' AND y.grade <> 'D'
RETURN b.id AS id, b.name AS name, b.countries AS countries, b.top_sectors AS sectors, count(DISTINCT l) AS letters
ORDER BY letters DESC, id
LIMIT $limit
