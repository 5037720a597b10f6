MATCH (i:Initiative)<-[:ROUND_OF]-(:Meeting)<-[x:TOOK_PART_IN]-(a:Person)-[y:TOOK_PART_IN]->(:Meeting)-[:ROUND_OF]->(j:Initiative)
WHERE i.id < j.id AND x.grade <> 'D' AND y.grade <> 'D'
RETURN i.id AS first_id, i.name AS first_name, j.id AS second_id, j.name AS second_name, count(DISTINCT a) AS people
ORDER BY people DESC, first_id, second_id
LIMIT $limit
