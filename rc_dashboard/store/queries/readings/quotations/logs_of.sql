-- One row per logbook entry of a municipality ($1), the latest first; the internal ones only if asked for ($2).
SELECT g.id, g.municipality_id, g.step, g.on_date, g.worked, g.hard, g.published, g.is_demo, g.version
FROM logbook_entry g
WHERE g.municipality_id = $1 AND (CAST($2 AS BOOLEAN) OR g.published)
ORDER BY g.on_date DESC, g.id DESC
