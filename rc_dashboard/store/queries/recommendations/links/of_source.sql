-- One row per commitment of a file's mapping ($source) that answers recommendations: their codes in order.
-- parameters: source
SELECT cr.commitment_id, STRING_AGG(r.code, ' ' ORDER BY LENGTH(r.code), r.code) AS codes
FROM commitment_recommendation cr
JOIN commitment c ON c.id = cr.commitment_id
JOIN recommendation r ON r.id = cr.recommendation_id
WHERE cr.active AND c.source = $source
GROUP BY cr.commitment_id
