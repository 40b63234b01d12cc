-- Statement: an account ($account_id) was reminded at $reminded_at_utc.
-- parameters: account_id, reminded_at_utc
INSERT INTO desk_visit (account_id, reminded_at_utc) VALUES ($account_id, CAST($reminded_at_utc AS TIMESTAMP))
ON CONFLICT (account_id) DO UPDATE SET reminded_at_utc = excluded.reminded_at_utc
