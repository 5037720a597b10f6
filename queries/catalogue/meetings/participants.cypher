MATCH (a:Actor)-[x:TOOK_PART_IN]->(m:Meeting {id: $meeting})
RETURN a.id AS id, a.name AS name, a.countries AS countries, a.top_sectors AS sectors, x.roles AS roles, x.side AS side, x.grade AS grade, x.sources AS sources
ORDER BY id
LIMIT $limit
