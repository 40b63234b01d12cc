-- One row per word of some readings ($reading_ids): how many said it.
-- parameters: reading_ids
SELECT x.reading_id, x.level, x.answers FROM reading_tally x WHERE x.reading_id = ANY($reading_ids)
