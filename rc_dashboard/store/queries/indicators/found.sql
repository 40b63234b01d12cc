-- One row per indicator of a collection ($collection) that matches, with its latest value until the day $day: a page ($page_size, $offset).
-- Drafts of all places ($all_drafts) or of some ($draft_municipality_ids); a value that tells of fewer than $small_count people is passed over.
-- parameters: day, collection, municipality_id, commitment_id, pattern, due, all_drafts, draft_municipality_ids, small_count, page_size, offset
-- needs: measurement_people
WITH found AS (
    SELECT i.id, i.municipality_id, i.commitment_id, i.code, i.title, i.unit, i.direction, i.baseline, i.baseline_on,
        i.target, i.target_on, i.rhythm_months, i.next_due_on, i.published, i.is_demo, m.code AS municipality,
        m.name AS municipality_name, c.code AS commitment, c.title AS commitment_title,
        COALESCE(m.search_text, '') AS place_order, COUNT(*) OVER () AS total
    FROM indicator i
    LEFT JOIN municipality m ON m.id = i.municipality_id
    LEFT JOIN commitment c ON c.id = i.commitment_id
    WHERE COALESCE(m.collection, 'programme') = $collection
        AND (CAST($municipality_id AS UUID) IS NULL OR i.municipality_id = CAST($municipality_id AS UUID))
        AND (CAST($commitment_id AS UUID) IS NULL OR i.commitment_id = CAST($commitment_id AS UUID))
        AND (CAST($pattern AS VARCHAR) IS NULL
            OR COALESCE(i.search_text, LOWER(i.title)) LIKE '%' || CAST($pattern AS VARCHAR) || '%')
        AND (NOT CAST($due AS BOOLEAN) OR i.next_due_on < CAST($day AS DATE))
        AND (CAST($all_drafts AS BOOLEAN) OR i.municipality_id = ANY(CAST($draft_municipality_ids AS UUID[]))
            OR (i.published AND (i.commitment_id IS NULL OR c.published)))
    ORDER BY place_order, municipality_name, LENGTH(i.code), i.code
    LIMIT $page_size OFFSET $offset
), standing AS (
    SELECT DISTINCT ON (x.indicator_id, x.measured_on) x.indicator_id, x.measured_on, x.value, x.n, x.fewest
    FROM measurement_people x JOIN found f ON f.id = x.indicator_id
    WHERE x.measured_on <= CAST($day AS DATE)
    ORDER BY x.indicator_id, x.measured_on, x.measurement_id DESC
), latest AS (
    SELECT DISTINCT ON (s.indicator_id) s.indicator_id, s.measured_on, s.value, s.n
    FROM standing s WHERE s.fewest IS NULL OR s.fewest >= CAST($small_count AS INTEGER)
    ORDER BY s.indicator_id, s.measured_on DESC
)
SELECT f.*, l.measured_on, l.value, l.n
FROM found f LEFT JOIN latest l ON l.indicator_id = f.id
ORDER BY f.place_order, f.municipality_name, LENGTH(f.code), f.code
