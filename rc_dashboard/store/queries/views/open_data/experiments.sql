-- One row per published experiment of a collection ($collection): public fields only.
-- parameters: collection
SELECT m.code AS municipality, x.code, l.code AS lab, e.code AS edition, t.code AS theme, x.title, x.tested, x.tested_where,
    x.started_on, x.ended_on, x.learned, x.feasible, x.reason, COALESCE(f.recommendations, '') AS recommendations,
    x.is_demo
FROM experiment x
JOIN municipality m ON m.id = x.municipality_id
LEFT JOIN lab l ON l.id = x.lab_id
LEFT JOIN edition e ON e.id = x.edition_id
LEFT JOIN theme t ON t.id = x.theme_id
LEFT JOIN (
    SELECT k.experiment_id, STRING_AGG(r.code, ' ' ORDER BY LENGTH(r.code), r.code) AS recommendations
    FROM experiment_recommendation k JOIN recommendation r ON r.id = k.recommendation_id AND r.published
    WHERE k.active GROUP BY k.experiment_id
) f ON f.experiment_id = x.id
WHERE m.collection = $collection AND x.published
ORDER BY m.search_text, m.code, LENGTH(x.code), x.code
