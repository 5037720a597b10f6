MATCH (a:Person)-[:SIGNED]->(l:Letter {stance: 'against-dialogue'})
WITH a, count(DISTINCT l) AS against
OPTIONAL MATCH (a)-[:SIGNED]->(f:Letter {stance: 'for-dialogue'})
WITH a, against, count(DISTINCT f) AS in_favour
OPTIONAL MATCH (a)-[:TOOK_PART_IN]->(m:Meeting)
RETURN a.id AS id, a.name AS name, against, in_favour, count(DISTINCT m) AS meetings
ORDER BY in_favour DESC, meetings DESC, id
LIMIT $limit
