-- One row per experiment of one municipality ($municipality_id): its code.
-- parameters: municipality_id
SELECT code FROM experiment WHERE municipality_id = $municipality_id
