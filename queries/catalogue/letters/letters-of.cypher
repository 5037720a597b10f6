MATCH (a:Actor {id: $actor})-[s:SIGNED]->(l:Letter)
RETURN l.id AS id, l.name AS title, l.dates AS dates, l.stance AS stance, s.roles AS roles, s.grade AS grade, s.sources AS sources
ORDER BY coalesce(l.earliest, ''), id
LIMIT $limit
