MATCH (a:Tracktwo)-[t]->(b:Tracktwo)
WHERE t.grade IS NOT NULL
RETURN t.kind AS kind, t.grade AS grade, count(t) AS ties
ORDER BY kind, grade
LIMIT $limit
