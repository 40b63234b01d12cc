-- One row per published commitment of some municipalities ($municipality_ids) that is not stopped and of which PLACE or the participants
-- have said nothing since the day $old_before, the longest silence first.
-- parameters: municipality_ids, old_before
-- needs: status_word
SELECT c.id AS commitment_id, c.code, c.title, c.status, c.progress, c.gap, c.last_update_on, c.is_demo,
    m.code AS municipality, m.name AS municipality_name, r.place_on, r.participants_on
FROM commitment c
JOIN municipality m ON m.id = c.municipality_id
JOIN status_word w ON w.status = c.status
LEFT JOIN (
    SELECT commitment_id, MAX(CASE WHEN voice = 'place' THEN read_on END) AS place_on,
        MAX(CASE WHEN voice = 'participants' THEN read_on END) AS participants_on
    FROM reading WHERE published AND NOT COALESCE(too_few, FALSE) GROUP BY commitment_id
) r ON r.commitment_id = c.id
WHERE c.municipality_id = ANY($municipality_ids) AND c.published AND w.status_group <> 'stopped'
    AND (r.place_on IS NULL OR r.place_on < CAST($old_before AS DATE)
        OR r.participants_on IS NULL OR r.participants_on < CAST($old_before AS DATE))
ORDER BY LEAST(COALESCE(r.place_on, CAST('1900-01-01' AS DATE)), COALESCE(r.participants_on, CAST('1900-01-01' AS DATE))), LENGTH(c.code), c.code
LIMIT 200
