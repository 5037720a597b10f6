MATCH (b:Organisation)<-[o:HELD_OFFICE]-(a:Person)-[x:TOOK_PART_IN]->(m:Meeting)-[:ROUND_OF]->(i:Initiative)
WHERE i.track IN ['1.5', '2', '3'] AND o.end IS NOT NULL AND o.latest IS NOT NULL AND m.earliest IS NOT NULL AND x.grade <> 'D'
  AND b.type IN ['armed-service', 'intelligence-agency', 'military-intelligence-agency', 'foreign-ministry', 'diplomatic-mission', 'ministry', 'government-office', 'government']
WITH a, b, o, m, toInteger(substring(m.earliest, 0, 4)) - toInteger(substring(o.latest, 0, 4)) AS years
WHERE m.earliest > o.latest AND years <= $years
RETURN a.id AS id, a.name AS name, b.id AS organisation, o.roles AS roles, o.dates AS office, m.id AS meeting, m.dates AS met, years
ORDER BY id, years, organisation, meeting, o.id
LIMIT $limit
