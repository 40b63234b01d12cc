-- One row per translation into a language ($language) that readers may be shown, the best one of a text last.
-- parameters: language
SELECT source_hash, text, state
FROM translation
WHERE language = $language AND state <> 'draft'
ORDER BY CASE state WHEN 'machine' THEN 0 WHEN 'reviewed' THEN 1 ELSE 2 END, written_at_utc, id
