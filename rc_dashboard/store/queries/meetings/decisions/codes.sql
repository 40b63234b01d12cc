-- One row per decision of one municipality ($municipality_id): its code.
-- parameters: municipality_id
SELECT code FROM decision WHERE municipality_id = $municipality_id
