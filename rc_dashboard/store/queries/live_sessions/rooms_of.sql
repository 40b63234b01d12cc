-- One row per room of some municipalities ($municipality_ids), the latest first, with how many phones answered.
-- parameters: municipality_ids
SELECT r.id, r.code, r.title, r.starts_at_utc, r.ends_at_utc, r.closed_at_utc, r.decided_at_utc, r.is_demo, m.name AS municipality_name,
    (SELECT COUNT(DISTINCT a.token_hash) FROM room_answer a WHERE a.room_id = r.id) AS phones
FROM room r JOIN municipality m ON m.id = r.municipality_id
WHERE r.municipality_id = ANY($municipality_ids) ORDER BY r.starts_at_utc DESC, r.code
