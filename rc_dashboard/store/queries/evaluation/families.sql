-- One row per questionnaire, edition and group of which something was imported, and whether it is shown.
SELECT q.id AS questionnaire_id, q.code AS questionnaire, q.title, q.is_demo, e.id AS edition_id, e.code AS edition,
    b.audience, COUNT(*) AS places, r.id AS release_id, COALESCE(r.published, FALSE) AS published, r.released_on,
    COALESCE(r.version, 0) AS version
FROM evaluation_batch b
JOIN evaluation_questionnaire q ON q.id = b.questionnaire_id
JOIN edition e ON e.id = b.edition_id
LEFT JOIN evaluation_release r
    ON r.questionnaire_id = b.questionnaire_id AND r.edition_id = b.edition_id AND r.audience = b.audience
GROUP BY q.id, q.code, q.title, q.is_demo, e.id, e.code, e.position, b.audience, r.id, r.published, r.released_on, r.version
ORDER BY e.position, q.is_demo, b.audience, q.code
