-- One row: a room by its code ($code), with its municipality.
-- parameters: code
SELECT r.id, r.code, r.title, r.starts_at_utc, r.ends_at_utc, r.closed_at_utc, r.seats, r.decided_at_utc,
    r.is_accepted, r.reopened, r.is_demo, r.version, r.municipality_id,
    m.code AS municipality, m.name AS municipality_name
FROM room r JOIN municipality m ON m.id = r.municipality_id WHERE r.code = $code
