-- One row per published commitment that answered one recommendation ($recommendation_id) on the day $day, as it stood then.
-- parameters: recommendation_id, day
-- needs: answer_at, commitment_at
SELECT c.*, m.code AS municipality, m.name AS municipality_name
FROM answer_at a
JOIN commitment_at c ON c.commitment_id = a.commitment_id
JOIN municipality m ON m.id = c.municipality_id
WHERE a.recommendation_id = $recommendation_id
ORDER BY LENGTH(c.code), c.code
