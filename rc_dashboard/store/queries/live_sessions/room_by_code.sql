-- One row: a room by its code ($1), with its municipality.
SELECT r.id, r.code, r.title, r.starts_at_utc, r.ends_at_utc, r.closed_at_utc, r.is_demo, r.version, r.municipality_id,
    m.code AS municipality, m.name AS municipality_name
FROM room r JOIN municipality m ON m.id = r.municipality_id WHERE r.code = $1
