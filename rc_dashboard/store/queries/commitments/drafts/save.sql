-- Statement: keep what an account ($1) has typed for one commitment ($2); an empty text drops it.
INSERT INTO draft (account_id, commitment_id, municipality_id, content, kept_at_utc)
VALUES ($1, $2, $3, $4, CAST($5 AS TIMESTAMP))
ON CONFLICT (account_id, commitment_id) DO UPDATE SET content = excluded.content, kept_at_utc = excluded.kept_at_utc
