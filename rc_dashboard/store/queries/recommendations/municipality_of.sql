-- One row: the municipality of the recommendation with a code ($code), published or not.
-- parameters: code
SELECT r.id, r.municipality_id, r.published, m.code AS municipality
FROM recommendation r JOIN municipality m ON m.id = r.municipality_id WHERE r.code = $code
