-- Statement: keep what an account ($account_id) has typed for one commitment ($commitment_id); an empty text drops it.
-- parameters: account_id, commitment_id, municipality_id, content, kept_at_utc
INSERT INTO draft (account_id, commitment_id, municipality_id, content, kept_at_utc)
VALUES ($account_id, $commitment_id, $municipality_id, $content, CAST($kept_at_utc AS TIMESTAMP))
ON CONFLICT (account_id, commitment_id) DO UPDATE SET content = excluded.content, kept_at_utc = excluded.kept_at_utc
