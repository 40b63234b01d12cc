-- Statement: an account ($1) is at its desk at $2, in a language ($4); its visit before was at $3.
INSERT INTO desk_visit (account_id, seen_at_utc, before_at_utc, language)
VALUES ($1, CAST($2 AS TIMESTAMP), CAST($3 AS TIMESTAMP), $4)
ON CONFLICT (account_id) DO UPDATE SET
    seen_at_utc = excluded.seen_at_utc, before_at_utc = excluded.before_at_utc, language = excluded.language
