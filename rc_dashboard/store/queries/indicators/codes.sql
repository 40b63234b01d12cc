-- One row per indicator of one place ($1): its code.
SELECT code FROM indicator WHERE municipality_id = $1
