MATCH (a:Person)-[s:SIGNED]->(l:Letter)
WITH a, count(DISTINCT l) AS letters
MATCH (a)-[x:TOOK_PART_IN]->(m:Meeting)-[:ROUND_OF]->(i:Initiative)
WHERE i.track = $track AND x.grade <> 'D'
RETURN a.id AS id, a.name AS name, a.countries AS countries, a.top_sectors AS sectors, letters, count(DISTINCT m) AS meetings,
       count(DISTINCT i) AS dialogues
ORDER BY meetings DESC, id
LIMIT $limit
