-- One row per recommendation that one commitment ($commitment_id) answers today, drafts included: internal.
-- parameters: commitment_id
SELECT r.id, r.code, r.title, r.published, r.withdrawn_on
FROM commitment_recommendation cr JOIN recommendation r ON r.id = cr.recommendation_id
WHERE cr.commitment_id = $commitment_id AND cr.active
ORDER BY LENGTH(r.code), r.code
