-- One row per decision of one municipality ($1): its code.
SELECT code FROM decision WHERE municipality_id = $1
