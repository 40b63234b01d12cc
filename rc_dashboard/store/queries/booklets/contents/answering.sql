-- One row per published commitment of some municipalities ($municipality_ids) and published recommendation that it answered on the day $day.
-- parameters: municipality_ids, day
-- needs: answer_at
SELECT a.commitment_id, a.recommendation_id
FROM answer_at a
JOIN commitment c ON c.id = a.commitment_id AND c.published
JOIN recommendation r ON r.id = a.recommendation_id AND r.published
WHERE a.municipality_id = ANY($municipality_ids)
ORDER BY LENGTH(c.code), c.code, LENGTH(r.code), r.code
