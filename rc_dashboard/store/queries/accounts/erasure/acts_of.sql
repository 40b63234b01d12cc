-- One row per act of an account ($actor, as text), the latest first.
-- parameters: actor
SELECT at_utc, action, entity_type, entity_id FROM event WHERE actor = $actor ORDER BY at_utc DESC, seq DESC
