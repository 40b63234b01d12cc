-- One row per published recommendation that matches, on the day $day: a page ($page_size, $offset) of the list, with counts over all of it; withdrawn ones come last and are counted apart.
-- parameters: day, collection, municipality_id, pattern, theme_id, edition, question, reply, taken_up, without_commitment, page_size, offset
-- needs: answer_at, reply_at
WITH answered AS (
    SELECT a.recommendation_id, COUNT(*) AS commitments, SUM(CASE WHEN c.status = 'completed' THEN 1 ELSE 0 END) AS kept
    FROM answer_at a JOIN commitment c ON c.id = a.commitment_id AND c.published
    GROUP BY a.recommendation_id
),
elsewhere AS (
    SELECT d.origin_id, COUNT(*) AS taken_up
    FROM adoption d JOIN recommendation o ON o.id = d.recommendation_id AND o.published
    WHERE d.adopted_on <= CAST($day AS DATE)
    GROUP BY d.origin_id
),
known AS (
    SELECT r.id, r.municipality_id, r.code, r.title, r.summary, r.recommended_on, k.reply, k.reply_on, r.transferable,
        r.is_demo, CASE WHEN r.withdrawn_on <= CAST($day AS DATE) THEN r.withdrawn_on END AS withdrawn_on,
        r.position, m.code AS municipality, m.name AS municipality_name, m.search_text AS municipality_order,
        q.code AS question_code, e.code AS edition, t.scheme AS theme_scheme, t.code AS theme, t.label AS theme_label,
        COALESCE(w.commitments, 0) AS commitments, COALESCE(w.kept, 0) AS kept, COALESCE(x.taken_up, 0) AS taken_up
    FROM recommendation r
    JOIN municipality m ON m.id = r.municipality_id
    JOIN reply_at k ON k.recommendation_id = r.id
    LEFT JOIN lab_question q ON q.id = r.lab_question_id
    LEFT JOIN lab l ON l.id = r.lab_id
    LEFT JOIN edition e ON e.id = l.edition_id
    LEFT JOIN theme t ON t.id = r.theme_id
    LEFT JOIN answered w ON w.recommendation_id = r.id
    LEFT JOIN elsewhere x ON x.origin_id = r.id
    WHERE r.published AND m.collection = $collection
        AND (r.recommended_on IS NULL OR r.recommended_on <= CAST($day AS DATE))
        AND (CAST($municipality_id AS UUID) IS NULL OR r.municipality_id = CAST($municipality_id AS UUID))
        AND (CAST($pattern AS VARCHAR) IS NULL
            OR COALESCE(r.search_text, LOWER(r.code || ' ' || r.title || ' ' || r.summary))
                LIKE '%' || CAST($pattern AS VARCHAR) || '%')
        AND (CAST($theme_id AS UUID) IS NULL OR r.theme_id = CAST($theme_id AS UUID))
        AND (CAST($edition AS VARCHAR) IS NULL OR e.code = CAST($edition AS VARCHAR))
        AND (CAST($question AS VARCHAR) IS NULL OR q.code = CAST($question AS VARCHAR))
        AND (CAST($reply AS VARCHAR) IS NULL OR k.reply = CAST($reply AS VARCHAR))
)
SELECT f.*, COUNT(*) OVER () AS total,
    SUM(CASE WHEN f.withdrawn_on IS NULL THEN 0 ELSE 1 END) OVER () AS withdrawn,
    SUM(CASE WHEN f.withdrawn_on IS NULL AND f.reply = 'none' THEN 1 ELSE 0 END) OVER () AS unanswered,
    SUM(CASE WHEN f.withdrawn_on IS NULL AND f.commitments > 0 THEN 1 ELSE 0 END) OVER () AS with_commitment
FROM known f
WHERE (NOT CAST($taken_up AS BOOLEAN) OR f.taken_up > 0)
    AND (NOT CAST($without_commitment AS BOOLEAN) OR (f.commitments = 0 AND f.withdrawn_on IS NULL))
ORDER BY CASE WHEN f.withdrawn_on IS NULL THEN 0 ELSE 1 END, f.municipality_order, f.municipality_name,
    f.position NULLS LAST, LENGTH(f.code), f.code
LIMIT $page_size OFFSET $offset
