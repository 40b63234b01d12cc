-- One row per step of one municipality ($municipality_id): its title.
-- parameters: municipality_id
SELECT id, title FROM milestone WHERE municipality_id = $municipality_id
