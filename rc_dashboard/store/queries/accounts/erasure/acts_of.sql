-- One row per act of an account ($1, as text), the latest first.
SELECT at_utc, action, entity_type, entity_id FROM event WHERE actor = $1 ORDER BY at_utc DESC, seq DESC
