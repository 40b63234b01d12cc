-- Statement: an account ($account_id) has a municipality ($municipality_id).
-- parameters: account_id, municipality_id
INSERT INTO account_municipality (account_id, municipality_id, active) VALUES ($account_id, $municipality_id, TRUE)
ON CONFLICT (account_id, municipality_id) DO UPDATE SET active = TRUE
