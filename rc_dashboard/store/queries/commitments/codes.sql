-- One row per commitment of one municipality ($municipality_id): its code.
-- parameters: municipality_id
SELECT code FROM commitment WHERE municipality_id = $municipality_id
