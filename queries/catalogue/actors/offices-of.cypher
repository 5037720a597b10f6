MATCH (a:Person {id: $actor})-[o:HELD_OFFICE]->(b:Organisation)
RETURN b.id AS organisation, b.name AS name, o.post AS post, o.roles AS roles, o.dates AS dates, o.grade AS grade, o.sources AS sources
ORDER BY coalesce(o.earliest, ''), organisation, o.id
LIMIT $limit
