MATCH (m:Meeting)
WHERE m.earliest IS NOT NULL AND m.latest IS NOT NULL AND m.earliest <= $until AND m.latest >= $since
RETURN m.id AS id, m.name AS name, m.dates AS dates,
       CASE WHEN m.certain_from IS NOT NULL AND m.certain_from <= $until AND m.certain_to >= $since THEN 'certain' ELSE 'possible' END AS timing
ORDER BY m.earliest, id
LIMIT $limit
