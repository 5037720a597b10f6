MATCH (a:Person)-[o:HELD_OFFICE]->(b:Organisation)
WHERE o.dates IS NOT NULL AND (o.earliest IS NULL OR o.earliest <= $day) AND (o.latest IS NULL OR o.latest >= $day)
WITH a, o, b, CASE WHEN o.certain_from IS NOT NULL AND o.certain_from <= $day AND o.certain_to >= $day THEN 'certain' ELSE 'possible' END AS timing
RETURN a.id AS id, a.name AS name, b.id AS organisation, o.post AS post, o.roles AS roles, o.dates AS dates, timing
ORDER BY timing, organisation, id, o.id
LIMIT $limit
