-- Statement: an account ($1) was reminded at $2.
INSERT INTO desk_visit (account_id, reminded_at_utc) VALUES ($1, CAST($2 AS TIMESTAMP))
ON CONFLICT (account_id) DO UPDATE SET reminded_at_utc = excluded.reminded_at_utc
