-- One row per published indicator of a published commitment of some municipalities ($municipality_ids).
-- parameters: municipality_ids
SELECT i.id, i.commitment_id, i.code, i.title, i.unit, i.direction, i.baseline, i.baseline_on, i.target, i.target_on,
    i.source, i.method
FROM indicator i
JOIN commitment c ON c.id = i.commitment_id AND c.published
WHERE i.municipality_id = ANY($municipality_ids) AND i.published
ORDER BY LENGTH(i.code), i.code
