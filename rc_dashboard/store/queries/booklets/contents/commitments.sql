-- One row per published commitment of some municipalities ($municipality_ids) as it stands on the day $day: public fields only.
-- parameters: day, municipality_ids
-- needs: commitment_at
SELECT c.commitment_id, c.municipality_id, c.code, c.title, c.department, c.due_on, c.weight, c.status, c.progress,
    c.share_done, c.share_under_way, c.share_to_come, c.share_stopped, c.share_not_reported, c.next_update_due_on,
    c.update_id, c.last_update_on, c.gap, c.is_late, c.is_demo, t.scheme AS theme_scheme, t.code AS theme
FROM commitment_at c
LEFT JOIN theme t ON t.id = c.theme_id
WHERE c.municipality_id = ANY($municipality_ids)
ORDER BY LENGTH(c.code), c.code
