-- One row per word of some readings ($1): how many said it.
SELECT x.reading_id, x.level, x.answers FROM reading_tally x WHERE x.reading_id = ANY($1)
