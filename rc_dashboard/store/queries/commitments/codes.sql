-- One row per commitment of one municipality ($1): its code.
SELECT code FROM commitment WHERE municipality_id = $1
