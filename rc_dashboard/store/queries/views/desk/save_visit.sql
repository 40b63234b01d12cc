-- Statement: an account ($account_id) is at its desk at $seen_at_utc, in a language ($language); its visit before was at $before_at_utc.
-- parameters: account_id, seen_at_utc, before_at_utc, language
INSERT INTO desk_visit (account_id, seen_at_utc, before_at_utc, language)
VALUES ($account_id, CAST($seen_at_utc AS TIMESTAMP), CAST($before_at_utc AS TIMESTAMP), $language)
ON CONFLICT (account_id) DO UPDATE SET
    seen_at_utc = excluded.seen_at_utc, before_at_utc = excluded.before_at_utc, language = excluded.language
