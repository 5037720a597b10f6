MATCH (a:Person)-[t:TOOK_PART_IN|HELD_OFFICE|SIGNED|MEMBER_OF]->(b)
WHERE size(t.differs) > 0
RETURN t.kind AS kind, a.id AS id, a.name AS actor, b.id AS other, b.name AS name, t.differs AS differs, t.sources AS sources
ORDER BY kind, id, other, t.id
LIMIT $limit
