MATCH (a:Person)-[o:HELD_OFFICE]->(b:Organisation {id: $organisation})
RETURN a.id AS id, a.name AS name, o.post AS post, o.roles AS roles, o.dates AS dates, o.grade AS grade, o.sources AS sources
ORDER BY coalesce(o.earliest, ''), id, o.id
LIMIT $limit
