-- One row per logbook entry of a municipality ($municipality_id), the latest first; the internal ones only if asked for ($internal).
-- parameters: municipality_id, internal
SELECT g.id, g.municipality_id, g.step, g.on_date, g.worked, g.hard, g.published, g.is_demo, g.version
FROM logbook_entry g
WHERE g.municipality_id = $municipality_id AND (CAST($internal AS BOOLEAN) OR g.published)
ORDER BY g.on_date DESC, g.id DESC
