-- One row per experiment of one municipality ($1): its code.
SELECT code FROM experiment WHERE municipality_id = $1
