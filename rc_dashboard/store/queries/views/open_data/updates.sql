-- One row per published update of a published commitment of a collection ($collection): public fields only.
-- parameters: collection
SELECT m.code AS municipality, c.code AS commitment, u.seq, u.on_date, u.kind, u.entered_by, u.status, u.confidence,
    u.declared, u.progress, u.public_note,
    CASE WHEN u.obstacle_internal THEN '' ELSE u.obstacle END AS obstacle,
    CASE WHEN u.obstacle_internal THEN '' ELSE u.obstacle_unblocks END AS obstacle_unblocks,
    CASE WHEN u.obstacle_internal THEN NULL ELSE u.obstacle_who END AS obstacle_who,
    c.is_demo
FROM commitment_update u
JOIN commitment c ON c.id = u.commitment_id AND c.published
JOIN municipality m ON m.id = c.municipality_id
WHERE m.collection = $collection AND u.published
ORDER BY m.search_text, m.code, LENGTH(c.code), c.code, u.seq
