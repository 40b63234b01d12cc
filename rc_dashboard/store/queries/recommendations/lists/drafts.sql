-- One row per recommendation of some municipalities ($municipality_ids) that the public does not see, in their order: PLACE's own.
-- parameters: municipality_ids
SELECT r.id, r.municipality_id, r.code, r.title, r.version, r.shared_at_utc, r.proposed_at_utc, r.withdrawn_on, r.is_demo,
    m.code AS municipality, m.name AS municipality_name, COUNT(n.id) AS notes
FROM recommendation r
JOIN municipality m ON m.id = r.municipality_id
LEFT JOIN recommendation_note n ON n.recommendation_id = r.id
WHERE r.municipality_id = ANY($municipality_ids) AND NOT r.published
GROUP BY r.id, r.municipality_id, r.code, r.title, r.version, r.shared_at_utc, r.proposed_at_utc, r.withdrawn_on,
    r.is_demo, m.code, m.name, m.search_text, r.position
ORDER BY m.search_text, m.name, r.position NULLS LAST, LENGTH(r.code), r.code
