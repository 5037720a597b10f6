MATCH (l:Letter)-[t:ADDRESSED_TO]->(a:Actor {id: $actor})
RETURN l.id AS id, l.name AS title, l.dates AS dates, l.stance AS stance, t.grade AS grade, t.sources AS sources
ORDER BY coalesce(l.earliest, ''), id
LIMIT $limit
