-- One row per booklet, the latest first, without its text.
SELECT id, municipality_id, code, title, subtitle, state, as_of_on, content_hash, opened_at_utc, final_at_utc,
    withdrawn_at_utc, is_demo, version
FROM booklet ORDER BY opened_at_utc DESC, LENGTH(code) DESC, code DESC
