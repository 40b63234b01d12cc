-- Statement: whole journals ($leaving) lose their entries.
-- parameters: leaving
DELETE FROM event WHERE municipality_id = ANY(CAST($leaving AS UUID[]))
