MATCH (b:Organisation)<-[o:HELD_OFFICE]-(a:Person)-[x:TOOK_PART_IN]->(m:Meeting)-[:ROUND_OF]->(i:Initiative)
WHERE i.track IN ['1.5', '2', '3'] AND o.start IS NOT NULL AND o.earliest IS NOT NULL AND m.latest < o.earliest AND x.grade <> 'D'
  AND b.type IN ['armed-service', 'intelligence-agency', 'military-intelligence-agency', 'foreign-ministry', 'diplomatic-mission', 'ministry', 'government-office', 'government']
RETURN a.id AS id, a.name AS name, b.id AS organisation, o.post AS post, o.dates AS office, count(DISTINCT m) AS meetings,
       min(m.earliest) AS first
ORDER BY id, organisation, office
LIMIT $limit
