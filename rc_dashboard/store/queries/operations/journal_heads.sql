-- One row per journal that has an entry: its last one.
SELECT municipality_id, seq, hash FROM journal_head
