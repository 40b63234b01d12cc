-- One row per commitment that answers one recommendation ($recommendation_id) today, drafts included: internal.
-- parameters: recommendation_id
SELECT commitment_id FROM commitment_recommendation WHERE recommendation_id = $recommendation_id AND active
