-- Statement: what a closed room ($id) said is taken or not ($is_accepted), at $decided_at_utc, once.
-- parameters: id, decided_at_utc, is_accepted
UPDATE room SET decided_at_utc = CAST($decided_at_utc AS TIMESTAMP), is_accepted = $is_accepted, version = version + 1
WHERE id = $id AND closed_at_utc IS NOT NULL AND decided_at_utc IS NULL
