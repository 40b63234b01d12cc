-- Statement: the way in which a file of a municipality was read is kept; the same name again replaces it.
-- parameters: municipality_id, name, title, mapping, used_at_utc
INSERT INTO import_mapping (municipality_id, name, title, mapping, used_at_utc)
VALUES ($municipality_id, $name, $title, $mapping, CAST($used_at_utc AS TIMESTAMP))
ON CONFLICT (municipality_id, name) DO UPDATE SET
    title = EXCLUDED.title, mapping = EXCLUDED.mapping, used_at_utc = EXCLUDED.used_at_utc
