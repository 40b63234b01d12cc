-- One row per step of one municipality ($1): its title.
SELECT id, title FROM milestone WHERE municipality_id = $1
