-- One row per meeting of some municipalities ($municipality_ids), the latest first.
-- parameters: municipality_ids
SELECT t.id, t.municipality_id, t.code, t.held_on, t.since_on, t.next_on, t.state, t.signed_at_utc, t.is_demo,
    m.code AS municipality, m.name AS municipality_name,
    (SELECT COUNT(*) FROM decision d WHERE d.meeting_id = t.id) AS decisions,
    (SELECT COUNT(*) FROM decision d WHERE d.meeting_id = t.id AND d.state = 'open') AS open_decisions
FROM meeting t JOIN municipality m ON m.id = t.municipality_id
WHERE t.municipality_id = ANY($municipality_ids)
ORDER BY t.held_on DESC, LENGTH(t.code) DESC, t.code DESC
