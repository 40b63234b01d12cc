-- Statement: one session ($id_hash) of an account ($account_id) ends at $ended_at_utc.
-- parameters: id_hash, account_id, ended_at_utc
UPDATE session SET ended_at_utc = CAST($ended_at_utc AS TIMESTAMP) WHERE id_hash = $id_hash AND account_id = $account_id AND ended_at_utc IS NULL
