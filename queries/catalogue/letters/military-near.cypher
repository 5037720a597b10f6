MATCH (l:Letter {id: $letter})<-[:SIGNED]-(a:Person)-[x:TOOK_PART_IN]->(m:Meeting)<-[y:TOOK_PART_IN]-(b:Person)
WHERE ('military' IN b.top_sectors OR 'intelligence' IN b.sectors) AND b.id <> a.id AND x.grade <> 'D' AND y.grade <> 'D'
RETURN b.id AS id, b.name AS name, b.countries AS countries, count(DISTINCT a) AS signers_met, count(DISTINCT m) AS meetings
ORDER BY signers_met DESC, meetings DESC, id
LIMIT $limit
