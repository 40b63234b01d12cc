-- One row per meeting of one municipality ($1): its code.
SELECT code FROM meeting WHERE municipality_id = $1
