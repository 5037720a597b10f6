MATCH (l:Letter)
WHERE l.stance IN ['for-dialogue', 'against-dialogue']
OPTIONAL MATCH (a:Person)-[:SIGNED]->(l)
RETURN l.stance AS stance, l.id AS id, l.name AS title, l.dates AS dates, count(DISTINCT a) AS signers
ORDER BY stance, coalesce(l.earliest, ''), id
LIMIT $limit
