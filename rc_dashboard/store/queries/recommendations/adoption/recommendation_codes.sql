-- One row per recommendation of one municipality ($1): its code.
SELECT code FROM recommendation WHERE municipality_id = $1
