-- One row per change of what was promised in the commitments of one municipality ($municipality_id), or in one of them ($commitment_id), until the day $day.
-- parameters: municipality_id, commitment_id, day
-- needs: promise_changed
SELECT p.* FROM promise_changed p
WHERE p.municipality_id = $municipality_id AND p.on_date <= CAST($day AS DATE)
    AND (CAST($commitment_id AS UUID) IS NULL OR p.commitment_id = CAST($commitment_id AS UUID))
ORDER BY p.commitment_id, p.seq, p.position
