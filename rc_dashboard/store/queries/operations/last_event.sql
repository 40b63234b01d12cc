-- One row: the moment of the latest entry at the head of any chain.
SELECT MAX(e.at_utc) AS at_utc
FROM journal_head h JOIN event e ON e.municipality_id = h.municipality_id AND e.seq = h.seq
