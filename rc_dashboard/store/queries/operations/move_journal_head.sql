-- Statement: the head of a chain ($municipality_id) moves to entry $seq with hash $hash.
-- parameters: municipality_id, seq, hash
INSERT INTO journal_head (municipality_id, seq, hash) VALUES ($municipality_id, $seq, $hash)
ON CONFLICT (municipality_id) DO UPDATE SET seq = excluded.seq, hash = excluded.hash
