-- Statement: every session that is open ends at $ended_at_utc.
-- parameters: ended_at_utc
UPDATE session SET ended_at_utc = CAST($ended_at_utc AS TIMESTAMP) WHERE ended_at_utc IS NULL
