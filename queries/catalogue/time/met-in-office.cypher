MATCH (b:Organisation)<-[o:HELD_OFFICE]-(a:Person)-[x:TOOK_PART_IN]->(m:Meeting)-[:ROUND_OF]->(i:Initiative)
WHERE i.track IN ['1.5', '2', '3'] AND o.certain_from IS NOT NULL AND m.certain_from IS NOT NULL AND x.grade <> 'D'
  AND o.certain_from <= m.certain_from AND o.certain_to >= m.certain_to
RETURN a.id AS id, a.name AS name, b.id AS organisation, o.roles AS roles, o.dates AS office, m.id AS meeting, m.dates AS met
ORDER BY id, meeting, organisation, o.id
LIMIT $limit
