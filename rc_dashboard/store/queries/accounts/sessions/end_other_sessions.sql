-- Statement: every session of an account ($account_id) but one ($id_hash) ends at $ended_at_utc.
-- parameters: account_id, id_hash, ended_at_utc
UPDATE session SET ended_at_utc = CAST($ended_at_utc AS TIMESTAMP)
WHERE account_id = $account_id AND id_hash <> $id_hash AND ended_at_utc IS NULL
