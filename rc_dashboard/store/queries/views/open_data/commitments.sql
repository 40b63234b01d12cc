-- One row per published commitment of a collection ($collection): public fields only.
-- parameters: collection
-- needs: status_word
SELECT m.code AS municipality, c.code, t.code AS theme, t.label AS theme_label, c.title, c.summary, c.department,
    c.promised_on, c.starts_on, c.due_on, c.weight, c.rhythm_months, c.status, w.status_group, c.confidence, c.declared,
    c.progress, c.share_done, c.share_under_way, c.share_to_come, c.share_stopped, c.share_not_reported,
    c.last_update_on, c.next_update_due_on, c.milestone_count, c.milestone_done_count, c.gap,
    COALESCE(a.recommendations, '') AS recommendations, c.is_demo
FROM commitment c
JOIN municipality m ON m.id = c.municipality_id
JOIN status_word w ON w.status = c.status
LEFT JOIN theme t ON t.id = c.theme_id
LEFT JOIN (
    SELECT cr.commitment_id, STRING_AGG(r.code, ' ' ORDER BY LENGTH(r.code), r.code) AS recommendations
    FROM commitment_recommendation cr JOIN recommendation r ON r.id = cr.recommendation_id AND r.published
    WHERE cr.active
    GROUP BY cr.commitment_id
) a ON a.commitment_id = c.id
WHERE m.collection = $collection AND c.published
ORDER BY m.search_text, m.code, LENGTH(c.code), c.code
