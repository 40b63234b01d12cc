-- One row: the head of one municipality's chain ($1).
SELECT seq, hash FROM journal_head WHERE municipality_id = $1
