-- Statement: the words in which a file says a day ($field) of a commitment are kept, in place of those of before.
-- parameters: commitment_id, field, municipality_id, day, words
INSERT INTO day_words (commitment_id, field, municipality_id, day, words)
VALUES ($commitment_id, $field, $municipality_id, CAST($day AS DATE), $words)
ON CONFLICT (commitment_id, field) DO UPDATE SET day = EXCLUDED.day, words = EXCLUDED.words
