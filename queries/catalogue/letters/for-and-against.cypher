MATCH (l:Letter)
WHERE l.stance IN ['for-dialogue', 'against-dialogue']
OPTIONAL MATCH (a:Person)-[:SIGNED]->(l)
WITH l, count(DISTINCT a) AS signers
RETURN l.stance AS stance, l.id AS id, l.name AS title, l.dates AS dates, signers AS signers
ORDER BY stance, coalesce(l.earliest, ''), id
LIMIT $limit
