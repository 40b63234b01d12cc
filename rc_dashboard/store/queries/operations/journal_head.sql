-- One row: the head of one municipality's chain ($municipality_id).
-- parameters: municipality_id
SELECT seq, hash FROM journal_head WHERE municipality_id = $municipality_id
