-- One row per indicator of a collection ($2) that matches, with its latest value until the day $1: a page ($10, $11).
-- Drafts of all places ($7) or of some ($8); a value that tells of fewer than $9 people is passed over.
-- needs: measurement_people
WITH found AS (
    SELECT i.id, i.municipality_id, i.commitment_id, i.code, i.title, i.unit, i.direction, i.baseline, i.baseline_on,
        i.target, i.target_on, i.rhythm_months, i.next_due_on, i.published, i.is_demo, m.code AS municipality,
        m.name AS municipality_name, c.code AS commitment, c.title AS commitment_title,
        COALESCE(m.position, 0) AS place_position, COUNT(*) OVER () AS total
    FROM indicator i
    LEFT JOIN municipality m ON m.id = i.municipality_id
    LEFT JOIN commitment c ON c.id = i.commitment_id
    WHERE COALESCE(m.collection, 'programme') = $2
        AND (CAST($3 AS UUID) IS NULL OR i.municipality_id = CAST($3 AS UUID))
        AND (CAST($4 AS UUID) IS NULL OR i.commitment_id = CAST($4 AS UUID))
        AND (CAST($5 AS VARCHAR) IS NULL
            OR COALESCE(i.search_text, LOWER(i.title)) LIKE '%' || CAST($5 AS VARCHAR) || '%')
        AND (NOT CAST($6 AS BOOLEAN) OR i.next_due_on < CAST($1 AS DATE))
        AND (CAST($7 AS BOOLEAN) OR i.municipality_id = ANY(CAST($8 AS UUID[]))
            OR (i.published AND (i.commitment_id IS NULL OR c.published)))
    ORDER BY place_position, municipality_name, i.code
    LIMIT $10 OFFSET $11
), standing AS (
    SELECT DISTINCT ON (x.indicator_id, x.measured_on) x.indicator_id, x.measured_on, x.value, x.n, x.fewest
    FROM measurement_people x JOIN found f ON f.id = x.indicator_id
    WHERE x.measured_on <= CAST($1 AS DATE)
    ORDER BY x.indicator_id, x.measured_on, x.measurement_id DESC
), latest AS (
    SELECT DISTINCT ON (s.indicator_id) s.indicator_id, s.measured_on, s.value, s.n
    FROM standing s WHERE s.fewest IS NULL OR s.fewest >= CAST($9 AS INTEGER)
    ORDER BY s.indicator_id, s.measured_on DESC
)
SELECT f.*, l.measured_on, l.value, l.n
FROM found f LEFT JOIN latest l ON l.indicator_id = f.id
ORDER BY f.place_position, f.municipality_name, f.code
