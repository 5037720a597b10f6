MATCH (a:Person)-[o:HELD_OFFICE]->(b:Organisation)
WHERE o.earliest IS NOT NULL AND o.latest IS NOT NULL AND o.earliest <= $day AND o.latest >= $day
RETURN a.id AS id, a.name AS name, b.id AS organisation, o.post AS post, o.roles AS roles, o.dates AS dates,
       CASE WHEN o.certain_from IS NOT NULL AND o.certain_from <= $day AND o.certain_to >= $day THEN 'certain' ELSE 'possible' END AS timing
ORDER BY organisation, id, o.id
LIMIT $limit
