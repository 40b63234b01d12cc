-- One row per recommendation that one commitment ($commitment_id) answers today: its id and its code, drafts included.
-- parameters: commitment_id
SELECT cr.recommendation_id, r.code
FROM commitment_recommendation cr JOIN recommendation r ON r.id = cr.recommendation_id
WHERE cr.commitment_id = $commitment_id AND cr.active
ORDER BY LENGTH(r.code), r.code
