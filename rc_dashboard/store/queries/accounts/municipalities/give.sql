-- Statement: an account ($1) has a municipality ($2).
INSERT INTO account_municipality (account_id, municipality_id, active) VALUES ($1, $2, TRUE)
ON CONFLICT (account_id, municipality_id) DO UPDATE SET active = TRUE
