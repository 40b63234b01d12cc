-- Statement: whole journals ($leaving) lose their heads.
-- parameters: leaving
DELETE FROM journal_head WHERE municipality_id = ANY(CAST($leaving AS UUID[]))
