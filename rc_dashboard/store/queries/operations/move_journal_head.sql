-- Statement: the head of a chain ($1) moves to entry $2 with hash $3.
INSERT INTO journal_head (municipality_id, seq, hash) VALUES ($1, $2, $3)
ON CONFLICT (municipality_id) DO UPDATE SET seq = excluded.seq, hash = excluded.hash
